"""A part that stays open is spoken of at each threshold once; at the last the lead hears of it too."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session, select

from filing.kernel.clock import now
from filing.submissions.deadlines import urging
from models.notices import Outbox
from tests.submissions.joint import desks


def told(session: Session) -> list[str]:
    """Where the reminders lead, in order."""
    statement = select(Outbox.link).where(Outbox.kind == urging.KIND).order_by(Outbox.created_at, Outbox.link)
    return list(session.exec(statement))


def test_its_department_is_reminded_and_at_last_the_lead(db_session: Session) -> None:
    joint = desks.docketed()
    own, lead = f"/joint/{joint.number}", f"/cases/{joint.number}"
    assert urging.parts() == 0
    for days, expected in ((5, [own]), (5, [own]), (9, [own, lead, own])):
        with time_machine.travel(now() + timedelta(days=days)):
            urging.parts()
        assert sorted(told(db_session)) == sorted(expected)


@pytest.mark.parametrize("way", ["signed", "returned"])
def test_what_does_not_wait_is_not_spoken_of(db_session: Session, way: str) -> None:
    joint = desks.docketed()
    if way == "signed":
        joint.sign()
    else:
        joint.sign("gap", desks.Words("缺"))
    with time_machine.travel(now() + timedelta(days=12)):
        assert urging.parts() == 0
