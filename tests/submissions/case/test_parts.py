"""How the parts of a case stand, and what a case waits for because of them."""

from sqlmodel import Session

from filing.submissions.case import parts
from filing.submissions.case.moving import Words
from tests.submissions import office
from tests.submissions.joint import desks


def test_a_case_without_parts_waits_for_nobody(db_session: Session) -> None:
    case = office.opened().submitted()
    assert parts.of(case.id) == ()
    assert parts.why_waiting(()) == ""


def test_a_part_tells_its_state_since_when_and_who_acted(db_session: Session) -> None:
    joint = desks.docketed()
    joint.sign("gap", Words("缺"))
    (part,) = parts.of(joint.case().id)
    assert (part.state, part.department) == ("gap", desks.TECHNOLOGY)
    assert part.signers == {joint.signer.person_key}, "who docketed did not sign"
    assert part.since == part.acts[-1].happened_at
    assert parts.why_waiting([part]) == f"会签还没有完成：{desks.TECHNOLOGY}（提出需补正）"
