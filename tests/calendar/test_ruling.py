from datetime import date, timedelta

import pytest
import sqlmodel
from sqlmodel import select

from filing.calendar import queries, ruling
from filing.calendar.ruling import NewTerm
from filing.calendar.terms import DECISION, GAPS, NOTICE, SITE_VISIT, TARGET
from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.viewer import SYSTEM
from models.ledger import LedgerEntry


def new(**more: object) -> NewTerm:
    facts = {"matter": "*", "step": TARGET, "days": 3, "extension": 0, "basis": "承诺书", "since": tomorrow()}
    return NewTerm(**(facts | more))


def tomorrow(more: int = 1) -> date:
    return today() + timedelta(days=more)


def days(day: date, step: str = TARGET) -> int:
    return queries.terms().of("enterprise", "new", day)[step].days


def test_what_ships_is_the_law_and_the_promise(db_session: sqlmodel.Session) -> None:
    found = queries.terms().of("enterprise", "amendment", today())
    assert {step: (rule.days, rule.extension) for step, rule in found.items()} == {
        TARGET: (5, 0),
        GAPS: (5, 0),
        DECISION: (20, 10),
        NOTICE: (5, 0),
        SITE_VISIT: (10, 0),
    }
    assert ruling.load_rules() == 0


def test_a_new_term_follows_the_old_one_which_stays(db_session: sqlmodel.Session) -> None:
    ruling.change(new(), by=SYSTEM)
    assert (days(today()), days(tomorrow())) == (5, 3)
    assert ruling.load_rules() == 0
    ruling.change(new(days=4, since=tomorrow(2)), by=SYSTEM)
    assert [days(tomorrow(n)) for n in range(4)] == [5, 3, 4, 4]
    actions = db_session.exec(select(LedgerEntry.action)).all()
    assert actions.count("calendar.clock_changed") == 2


def test_a_matter_can_have_its_own(db_session: sqlmodel.Session) -> None:
    ruling.change(new(matter="project.*", days=8), by=SYSTEM)
    assert queries.terms().of("project", "new", tomorrow())[TARGET].days == 8
    assert days(tomorrow()) == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"matter": "enterprise"},
        {"step": "lunch"},
        {"days": 0},
        {"days": 251},
        {"extension": -1},
        {"step": NOTICE, "extension": 5},
        {"basis": " "},
        {"since": today()},
    ],
)
def test_a_term_that_makes_no_sense_is_refused(
    db_session: sqlmodel.Session, wrong: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        ruling.change(new(**wrong), by=SYSTEM)


def test_a_term_cannot_slip_in_before_one_that_is_decided(db_session: sqlmodel.Session) -> None:
    ruling.change(new(since=tomorrow(5)), by=SYSTEM)
    for day in (tomorrow(), tomorrow(5)):
        with pytest.raises(Invalid, match="更晚"):
            ruling.change(new(since=day), by=SYSTEM)
