from datetime import timedelta

import pytest
from sqlmodel import Session

from filing.catalogue import matters
from filing.kernel.clock import today
from filing.kernel.errors import Invalid
from filing.kernel.viewer import SYSTEM
from models.catalogue import Matter
from tests import people


def approve(code: str = "m-1", **facts: object) -> Matter:
    finance = people.department(people.FINANCE)
    return matters.approve(code, "扶持资金审核", "某办法第三条", department_id=finance.id, by=SYSTEM, **facts)  # type: ignore[arg-type]


def test_a_department_reads_for_its_own_matters_only(db_session: Session) -> None:
    approve()
    reader, stranger = people.staff("dept_reader", at=people.FINANCE), people.staff("dept_reader")

    assert [matter.code for matter in matters.of(people.viewer(reader))] == ["m-1"]
    assert matters.of(people.viewer(stranger)) == ()
    assert matters.find(people.viewer(stranger), "m-1") is None


@pytest.mark.parametrize(
    ("since", "until", "seen"), [(-2, -1, False), (-1, 0, True), (0, None, True), (1, None, False)]
)
def test_a_matter_counts_from_its_first_day_to_its_last(
    db_session: Session, since: int, until: int | None, seen: bool
) -> None:
    day = today()
    approve(valid_from=day + timedelta(since), valid_to=None if until is None else day + timedelta(until))
    reader = people.viewer(people.staff("dept_reader", at=people.FINANCE))

    assert bool(matters.of(reader)) is seen


def test_a_matter_that_ended_is_gone_the_next_day(db_session: Session) -> None:
    matter = approve()
    matters.end(matter, by=SYSTEM, on=today() - timedelta(days=1))

    assert matters.of(people.viewer(people.staff("dept_reader", at=people.FINANCE))) == ()


@pytest.mark.parametrize(("title", "basis"), [("", "某办法"), ("审核", " ")])
def test_a_matter_without_title_or_basis_is_refused(db_session: Session, title: str, basis: str) -> None:
    finance = people.department(people.FINANCE)
    with pytest.raises(Invalid, match="依据"):
        matters.approve("m", title, basis, department_id=finance.id, by=SYSTEM)


def test_a_matter_does_not_end_before_it_begins(db_session: Session) -> None:
    with pytest.raises(Invalid, match="终止"):
        approve(valid_from=today(), valid_to=today() - timedelta(days=1))
