"""The page of one's own addresses, as a browser without script uses it."""

from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.notices import confirming
from models.notices import EMAIL, Contact
from tests import people
from tests.notices import reached
from tests.notices.mail_server import Server
from tests.submissions.browser import send, words


def only(session: Session, channel: str) -> Contact:
    session.expire_all()
    found: Contact = session.exec(select(Contact).where(Contact.channel == channel)).one()
    return found


def test_an_address_is_asked_confirmed_and_shown_masked(
    client: FlaskClient, db_session: Session, post: Server
) -> None:
    browser = people.signed_in(client, people.filer())
    url = "/account/contact"
    assert (
        send(browser, url, {"email-address": reached.MAIL}, to=f"{url}/email", action="/email").status_code
        == 303
    )
    assert "确认链接发往x***@example.cn" in words(browser.get(url))
    link = f"{url}/confirm/{confirming.token(only(db_session, EMAIL))}"
    assert only(db_session, EMAIL).address == ""  # opening the page of the link is not enough
    assert "x***@example.cn" in words(browser.get(link))
    assert only(db_session, EMAIL).address == ""
    assert send(browser, link).status_code == 303
    page = browser.get(url).text
    assert "已确认" in page
    assert reached.MAIL not in page
    assert "没有等待确认的邮箱" in browser.get(link).text


def test_a_strangers_link_confirms_nothing(client: FlaskClient, db_session: Session, post: Server) -> None:
    browser = people.signed_in(client, people.filer())
    browser.post("/account/contact/email", data={"email-address": reached.MAIL})
    answer = send(browser, "/account/contact/confirm/0123456789abcdef")
    assert answer.status_code == 422
    assert "确认链接或验证码不对" in answer.text
    assert only(db_session, EMAIL).tries == 1


def test_a_code_is_asked_and_typed(client: FlaskClient, db_session: Session) -> None:
    browser, url = people.signed_in(client, people.filer()), "/account/contact"
    bad = browser.post(f"{url}/sms", data={"sms-address": "88881234"})
    assert bad.status_code == 422
    assert 'value="88881234"' in bad.text
    assert browser.post(f"{url}/sms", data={"sms-address": reached.MOBILE}).status_code == 303
    assert "不对" in browser.post(f"{url}/code", data={"code": "x"}).text
    code = confirming.token(only(db_session, "sms"))
    assert browser.post(f"{url}/code", data={"code": code}).status_code == 303
    assert "138****1234" in browser.get(url).text
    assert browser.post(f"{url}/fax", data={}).status_code == 404


def test_wishes_and_their_mistakes(client: FlaskClient, db_session: Session) -> None:
    browser, url = people.signed_in(client, people.filer()), "/account/contact"
    assert browser.post(f"{url}/wishes", data={"language": "fr"}).status_code == 422
    assert browser.post(f"{url}/wishes", data={"language": "en", "by_sms": "y"}).status_code == 303
    assert not only(db_session, EMAIL).wanted


def test_without_mail_the_page_says_so(client: FlaskClient, db_session: Session) -> None:
    browser = people.signed_in(client, people.filer())
    assert "本站还没有开通邮件" in browser.get("/account/contact").text
