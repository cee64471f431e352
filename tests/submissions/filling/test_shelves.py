"""Beside a file field stand the scans that wait for a word and the firm's other files."""

from dataclasses import replace

from sqlmodel import Session

from filing.attachments import examining
from filing.attachments.service import Upload
from filing.submissions.filling import papers, shelves
from filing.submissions.filling.drafts import Sent
from tests import files
from tests.submissions import office


def test_a_shelf_offers_what_an_item_does_not_hold_yet(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    task = case.task("papers")
    fat = replace(examining.examine("b.jpg", files.JPG), shrunk=True)
    sent = {"at.audit": [Upload("a.pdf", files.PDF)], "at.licence": [Upload("b.jpg", b"x", fat)]}
    papers.save(case, task, Sent({}), sent, seen=0, by=opened.filer, done=False)
    shelf = shelves.of_screen(case, task)
    assert [(kept.row.filename, title) for kept, title in shelf.others("at.licence")] == [
        ("a.pdf", "审计报告或财务报表")
    ]
    assert shelf.others("at.audit") == []
    assert [one.row.filename for one in shelf.offers("at.licence")] == ["b.jpg"]
    assert shelf.offers("at.audit") == []
