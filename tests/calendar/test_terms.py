from datetime import date

from filing.calendar.terms import CORRECTION, DECISION, STEPS, TARGET, TITLES, Term, Terms

FIRST, LATER = date(2020, 1, 1), date(2026, 7, 1)


def term(matter: str, days: int, since: date = FIRST, until: date | None = None, step: str = TARGET) -> Term:
    return Term(matter, step, days, 0, "依据", since, until)


def days(rules: list[Term], day: date = LATER, kind: str = "enterprise", purpose: str = "new") -> int | None:
    found = Terms(tuple(rules)).of(kind, purpose, day).get(TARGET)
    return found.days if found else None


def test_the_most_particular_rule_holds() -> None:
    rules = [term("enterprise.new", 3), term("*", 5), term("enterprise.*", 4)]
    assert days(rules) == 3
    assert days(rules, purpose="amendment") == 4
    assert days(rules, kind="project") == 5


def test_a_rule_holds_from_its_first_to_its_last_day() -> None:
    rules = [term("*", 5, FIRST, date(2026, 6, 30)), term("*", 7, LATER)]
    assert [days(rules, day) for day in (date(2019, 12, 31), FIRST, date(2026, 6, 30), LATER)] == [
        None,
        5,
        5,
        7,
    ]


def test_of_two_that_hold_the_later_one_does() -> None:
    assert days([term("*", 7, LATER), term("*", 5)]) == 7


def test_each_step_has_its_own_rule() -> None:
    found = Terms((term("*", 5), term("*", 20, step=DECISION))).of("enterprise", "new", LATER)
    assert {step: rule.days for step, rule in found.items()} == {TARGET: 5, DECISION: 20}


def test_every_step_has_a_title() -> None:
    assert set(TITLES) == {*STEPS, CORRECTION}
