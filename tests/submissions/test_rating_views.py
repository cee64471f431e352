"""The firm rates on the page of its case, the office answers, everybody concerned sees it."""

from flask.testing import FlaskClient
from sqlmodel import Session, select

from models.identity import Account
from models.submissions import Rating
from tests import people
from tests.submissions import office
from tests.submissions.browser import send, words


def test_from_a_bad_word_to_its_answer(client: FlaskClient, db_session: Session) -> None:
    opened = office.opened()
    case = opened.filed()
    url = f"/filings/{case.number}"
    firm = people.signed_in(client, db_session.get_one(Account, opened.filer.account_id))
    assert "评价这次办理服务" in firm.get(url).text
    empty = send(firm, f"{url}/rating", {"words": "太慢"})
    assert empty.status_code == 422
    assert "请选择满意程度" in empty.text
    assert "太慢" in empty.text
    assert (
        send(firm, f"{url}/rating", {"level": "1", "reasons": ["time"], "words": "太慢"}).status_code == 303
    )
    assert "前核实并答复" in firm.get(url).text
    assert firm.get(f"{url}/rating").status_code == 303
    row = db_session.exec(select(Rating)).one()

    officer = people.signed_in(
        client.application.test_client(), db_session.get_one(Account, opened.acceptor.account_id)
    )
    listed = words(officer.get("/ratings"))
    assert "非常不满意" in listed
    assert "待答复" in listed
    assert "太慢" in listed
    assert send(officer, f"/ratings/{row.id}", {"words": " "}).status_code == 422
    assert send(officer, f"/ratings/{row.id}", {"words": "已核实并整改。"}).status_code == 303
    assert "已核实并整改" in officer.get(f"/ratings/{row.id}").text
    assert officer.get("/ratings.csv").data.decode("utf-8-sig").splitlines()[1].endswith(",1,1")
    assert "已核实并整改" in firm.get(url).text


def test_a_case_that_is_not_finished_or_of_others_cannot_be_rated(
    client: FlaskClient, db_session: Session
) -> None:
    opened = office.opened()
    case = opened.submitted()
    firm = people.signed_in(client, db_session.get_one(Account, opened.filer.account_id))
    assert firm.get(f"/filings/{case.number}/rating").status_code == 303
    assert "评价这次办理服务" not in firm.get(f"/filings/{case.number}").text
    stranger = people.signed_in(client.application.test_client(), people.filer(people.firm(2)))
    assert stranger.get(f"/filings/{case.number}/rating").status_code == 404
