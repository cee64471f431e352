"""The list of screens: what is done, what is left, what comes next."""

from sqlmodel import Session

from filing.submissions.case import documents, facts
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import drafts, submitting, tasklist
from filing.submissions.filling.drafts import Sent
from filing.submissions.filling.tasklist import TaskList
from tests.submissions import office


def listed(case: CaseFile) -> TaskList:
    rows, known = documents.sections(case), facts.of_case(case)
    source = documents.draft(case, rows, known)
    return tasklist.build(case, rows, known, source, submitting.problems(case, rows, known, source))


def statuses(case: CaseFile) -> dict[str, str]:
    return {line.task.key: line.status for line in listed(case).lines}


def test_a_new_case_has_everything_before_it(db_session: Session) -> None:
    found = listed(office.opened().started())
    assert (found.done, found.total, found.minutes) == (0, 9, 27)
    assert [title for title, _ in found.groups] == ["核对已有信息", "补充文化产业信息", "授权并提交"]
    assert found.next is not None
    assert found.next.task.key == "licence"
    assert found.lines[0].brought == 1
    assert found.lines[-1].status == tasklist.BLOCKED
    assert dict(found.sources)["企业填报"] == 2


def test_a_screen_is_done_when_somebody_says_so_and_nothing_is_missing(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    office.save(case, opened.filer, "business", {"cul.business": "做动漫"})
    office.save(case, opened.filer, "rights", {})
    found = statuses(case)
    assert (found["business"], found["rights"], found["figures"]) == ("doing", "done", "todo")


def test_checking_opens_when_all_but_the_optional_screens_are_done(db_session: Session) -> None:
    opened = office.opened()
    case = opened.filled()
    found = listed(case)
    assert statuses(case)["rights"] == "todo"
    assert found.lines[-1].status == "todo"
    assert found.lines[-1].open
    version = documents.sections(case)["contact"].version
    drafts.save(case, case.task("contact"), Sent({"con.phone": None}), seen=version, by=opened.filer)
    assert statuses(case)["declaration"] == tasklist.BLOCKED


def test_a_returned_screen_stays_so_until_it_is_finished_again(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通"})
    assert statuses(case)["contact"] == tasklist.RETURNED
    assert statuses(case)["declaration"] == tasklist.BLOCKED
    found = listed(case)
    assert found.next is not None
    assert found.next.task.key == "contact"
    office.save(case, opened.filer, "contact", {"con.phone": "13900001234"})
    assert statuses(case)["contact"] == tasklist.DONE
    assert statuses(case)["declaration"] == tasklist.TODO


def test_a_screen_on_which_everything_is_given_needs_nobody(db_session: Session) -> None:
    case = office.opened().started()
    task = case.task("disclosure")
    codes = {"de.publish_figures", "de.sharing_notice"}
    known = {code: {"source": "某部门", "as_of": "2026-01-01", "value": None} for code in codes}
    assert tasklist.asked_on(case, task, {}) == codes
    assert tasklist.asked_on(case, task, known) == frozenset()
