"""What a workbook would change, in words: old and new, a table row by row, nothing of what is sensitive."""

import pytest
from sqlmodel import Session

from filing.submissions.case import documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import drafts
from filing.submissions.filling.drafts import Sent
from filing.submissions.offline import planning, taking
from tests.submissions import office
from tests.submissions.offline.books import Desk, planned

ID, OTHER_ID = "440524188001010014", "E12345678"


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def case(opened: office.Office) -> CaseFile:
    found = opened.started()
    for key, part in (
        ("licence", {"reg.legal_rep_id": ID, "reg.address": "旧址一号"}),
        ("business", {"cul.products": [{"name": "短片", "kind": "product"}]}),
    ):
        row = documents.sections(found).get(key)
        drafts.save(found, found.task(key), Sent(part), seen=row.version if row else 0, by=opened.filer)
    return found


@pytest.fixture
def desk(opened: office.Office, case: CaseFile) -> Desk:
    return Desk.of(taking.workbook(opened.filer, case))


def test_changes_are_cut_letter_by_letter_and_rows_are_named(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    desk.put("item:reg.address", "旧址二号")
    desk.put("row:cul.products:0", "服务", desk.column("cul.products", "kind"))
    plan = planned(case, opened.filer, desk.saved())
    first, second = [change for task in plan.tasks for change in task.changes]
    assert first.before == (("same", "旧址"), ("del", "一"), ("same", "号"))
    assert second.label == "主要产品与服务 · 类型（短片）"
    assert plan.count == 2


def test_a_secret_typed_again_is_no_change_and_another_is_shown_masked(
    opened: office.Office, case: CaseFile, desk: Desk
) -> None:
    assert ID not in str(desk.sheets)
    desk.put("item:reg.legal_rep_id", ID)
    assert planned(case, opened.filer, desk.saved()).tasks == ()
    desk.put("item:reg.legal_rep_id", OTHER_ID)
    (task,) = planned(case, opened.filer, desk.saved()).tasks
    assert OTHER_ID not in str(task.changes)
    assert task.changes[0].after == (("ins", "E*******8"),)


def test_the_promise_is_never_asked_in_a_workbook(opened: office.Office, case: CaseFile) -> None:
    codes = planning.asked(planning.open_screens(opened.filer, case))
    assert "reg.address" in codes
    assert not {"de.truth", "de.sharing_notice", "at.licence", "reg.uscc"} & codes.keys()
