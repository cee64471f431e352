"""One case for whoever may know of it; unknown and foreign numbers look the same."""

import pytest
from sqlmodel import Session

from filing.kernel.errors import NotFound
from filing.submissions import rules
from filing.submissions.case import cases
from tests import people
from tests.submissions import office


def test_a_firm_finds_its_own_case_and_nobody_elses(db_session: Session) -> None:
    opened = office.opened()
    number = opened.started().number
    assert cases.own(opened.filer, number).number == number
    stranger = people.viewer(people.filer(people.firm(2)))
    nobody = people.viewer(people.filer())
    for viewer, wanted in ((stranger, number), (nobody, number), (opened.filer, "WB-0")):
        with pytest.raises(NotFound):
            cases.own(viewer, wanted)


def test_an_office_finds_its_case_once_it_was_submitted(db_session: Session) -> None:
    opened = office.opened()
    draft = opened.filled()
    elsewhere = people.viewer(people.staff("acceptor", at=people.FINANCE))
    with pytest.raises(NotFound):
        cases.handled(opened.acceptor, draft.number)
    opened.submit(draft)
    assert cases.handled(opened.acceptor, draft.number).submission.state == rules.SUBMITTED
    with pytest.raises(NotFound):
        cases.handled(elsewhere, draft.number)


def test_the_rules_see_all_who_stand_with_the_firm_and_all_who_acted(db_session: Session) -> None:
    opened = office.opened()
    other = people.filer(opened.firm)
    case = opened.submitted()
    opened.act(case.number, "acceptor", "docket")
    actors = opened.case(case.number).for_rules.actors
    assert actors["filing"] == {opened.filer.person_key, other.person_key}
    assert actors["acceptance"] == {opened.acceptor.person_key}


def test_after_a_return_only_the_screens_with_remarks_are_open(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"fin.revenue": "请核对", "con.phone": "打不通"})
    assert [task.key for task in case.open_tasks] == ["contact", "figures", "declaration"]
    assert case.remarks == {"fin.revenue": "请核对", "con.phone": "打不通"}
    assert case.editable


def test_a_return_in_general_words_opens_everything_and_a_submitted_case_nothing(db_session: Session) -> None:
    opened = office.opened()
    assert len(opened.returned({}).open_tasks) == 9
    assert office.opened(2).submitted().open_tasks == ()


def test_a_screen_has_a_key(db_session: Session) -> None:
    case = office.opened().started()
    assert case.task("figures").key == "figures"
    assert {"fin", "fin.year", "fa.equity_raised"} <= set(cases.codes_of(case.task("figures")))
    with pytest.raises(NotFound):
        case.task("nonsense")
