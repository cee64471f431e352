"""The list of parts, and how many of them wait."""

from sqlmodel import Session

from filing.submissions.case.moving import Words
from filing.submissions.joint import queue
from tests import people
from tests.submissions.joint import desks


def test_what_waits_is_counted_and_listed_until_the_case_is_finished(db_session: Session) -> None:
    joint = desks.docketed()
    (row,) = queue.parts(joint.signer)
    assert (row.case.number, row.lead, row.waits) == (joint.number, people.CULTURE, True)
    assert queue.counts(joint.signer) == (1, 1)

    joint.sign()
    assert queue.counts(joint.signer) == (0, 1)
    joint.act("reviewer", "review")
    joint.act("approver", "file")
    assert queue.parts(joint.signer) == ()
    assert queue.counts(joint.signer) == (0, 0)


def test_nothing_waits_while_the_firm_mends(db_session: Session) -> None:
    joint = desks.docketed()
    joint.act("reviewer", "send_back", Words("请补正"))
    assert queue.counts(joint.signer) == (0, 1)
    assert not queue.parts(joint.signer)[0].waits


def test_the_parts_of_others_are_not_listed(db_session: Session) -> None:
    desks.docketed()
    assert queue.parts(people.viewer(people.staff("reviewer", at=people.FINANCE))) == ()
