"""Photos become one PDF in the draft; the child works while no transaction is open."""

import pytest
from sqlmodel import Session

from filing.attachments import examining
from filing.attachments.service import Upload
from filing.kernel.database import db
from filing.kernel.errors import Conflict
from filing.submissions.case import documents
from filing.submissions.filling import joining, papers
from filing.submissions.filling.drafts import Sent
from models.dossiers.words import BadValue
from tests import files
from tests.submissions import office


def prepared() -> tuple[office.Office, str, list[str]]:
    opened = office.opened()
    case = opened.started()
    sent = {
        "at.licence": [Upload("1.jpg", files.JPG), Upload("a.pdf", files.PDF), Upload("2.png", files.PNG)]
    }
    papers.save(case, case.task("papers"), Sent({}), sent, seen=0, by=opened.filer, done=False)
    listed = documents.sections(case)["papers"].parsed["at.licence"]
    db.session.commit()
    return opened, case.number, [listed[0]["id"], listed[2]["id"]]


def test_photos_are_joined_and_the_other_files_stay(
    db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, number, ids = prepared()
    real, open_ones = examining.join, []

    def join(name: str, contents: list[bytes]) -> examining.Examined:
        open_ones.append(db.session.in_transaction())
        return real(name, contents)

    monkeypatch.setattr(examining, "join", join)
    told = joining.join(opened.filer, number, "papers", "at.licence", ids, seen=1)
    assert "已把 2 张照片" in str(told)
    assert open_ones == [False]
    row = documents.sections(opened.case(number))["papers"]
    assert [one["name"] for one in row.parsed["at.licence"]] == ["营业执照.pdf", "a.pdf"]
    assert row.version == 2


def test_too_few_photos_or_a_screen_saved_elsewhere_join_nothing(db_session: Session) -> None:
    opened, number, ids = prepared()
    with pytest.raises(BadValue, match="至少要有两张"):
        joining.join(opened.filer, number, "papers", "at.licence", ids[:1], seen=1)
    with pytest.raises(Conflict):
        joining.join(opened.filer, number, "papers", "at.licence", ids, seen=0)
