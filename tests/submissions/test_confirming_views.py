"""The yearly confirmation is one page and one tick."""

from flask.testing import FlaskClient
from sqlmodel import Session

from filing.kernel.clock import today
from filing.register import versions
from tests import people
from tests.submissions import office
from tests.submissions.browser import form, send, words


def test_one_page_one_tick(client: FlaskClient, db_session: Session) -> None:
    opened = office.opened()
    opened.filed()
    present = versions.current(opened.firm)
    assert present is not None
    rows = [present.held.document["fin"][0] | {"year": today().year - 1}]
    versions.add(opened.firm, dict(present.held.document) | {"fin": rows}, {})
    filer = people.signed_in(client, people.filer(opened.firm))
    url = "/filings/confirmation"
    assert "请勾选：内容没有变化" in words(send(filer, url))
    stale = form(filer.get(url)) | {"same": "y", "version": "1"}
    assert "请重新核对后再确认" in words(filer.post(url, data=stale))
    assert send(filer, url, {"same": "y"}).location == url
    assert "本年度已确认" in words(filer.get(url))


def test_what_is_missing_leads_to_a_change(client: FlaskClient, db_session: Session) -> None:
    opened = office.opened()
    opened.filed()
    present = versions.current(opened.firm)
    assert present is not None
    versions.add(opened.firm, dict(present.held.document) | {"fin": []}, {})
    filer = people.signed_in(client, people.filer(opened.firm))
    page = filer.get("/filings/confirmation")
    assert "还没有" in words(page)
    answer = filer.post("/filings/new", data=form(page, "/filings/new"))
    assert answer.location.startswith("/filings/WB-")
