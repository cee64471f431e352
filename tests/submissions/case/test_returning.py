"""A second 补正 for a gap that was there the first time is marked (RULES L7)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from filing.submissions.case import returning
from models.base import new_id
from models.submissions import SubmissionEvent

FIRST: dict[str, Any] = {"cul.business": "做动漫", "con.phone": "1", "fin": [{"year": 2025, "staff": 3}]}
LAST: dict[str, Any] = {"cul.business": "做动漫", "con.phone": "2", "fin": [{"year": 2025, "staff": 4}]}


def sent_back(*codes: str, move: str = "return") -> SubmissionEvent:
    return SubmissionEvent(
        submission_id=new_id(),
        sequence=2,
        move=move,
        from_state="submitted",
        to_state="returned",
        account_id=new_id(),
        person_key="p",
        actor_name="n",
        happened_at=datetime(2026, 11, 23, tzinfo=UTC),
        remarks=dict.fromkeys(codes, "words"),
    )


@pytest.mark.parametrize(
    ("code", "late"),
    [
        ("cul.business", ("cul.business",)),
        ("con.phone", ()),
        ("fin.year", ("fin.year",)),
        ("fin.staff", ()),
        ("con.email", ("con.email",)),
    ],
)
def test_what_has_not_changed_since_the_first_round_comes_too_late(code: str, late: tuple[str, ...]) -> None:
    assert returning.late([code], [sent_back("reg.name", move="send_back")], FIRST, LAST) == late


def test_the_first_return_is_never_late_and_what_was_said_before_may_be_said_again() -> None:
    assert returning.late(["cul.business"], [], FIRST, FIRST) == ()
    assert returning.late(["cul.business"], [sent_back("cul.business")], FIRST, LAST) == ()
