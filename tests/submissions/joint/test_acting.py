"""Which items are a part's own, and how an act is written down."""

from sqlmodel import Session, select

from filing.submissions.joint import acting
from models.dossiers.hub.dossier import Hub
from models.joint_review import ReviewAct
from tests.submissions.joint import desks


def test_the_items_of_sections_come_with_the_columns_of_their_tables() -> None:
    held = acting.codes(Hub, ["hub_services"])
    assert {"hub.built", "hub.facilities", "hub.facilities.name"} <= held
    assert not any(code.startswith(("hub.tenants", "hub.contact")) for code in held)


def test_every_act_is_kept_and_counts(db_session: Session) -> None:
    joint = desks.docketed()
    part = joint.part().row
    acting.write(joint.signer, part, "gap", state="gap", words="甲", remarks={"hub.built": "乙"})
    acting.write(joint.signer, part, "signed", state="signed")
    acts = db_session.exec(select(ReviewAct).order_by(ReviewAct.sequence)).all()
    assert [(act.act, act.words, act.remarks) for act in acts] == [
        ("open", "", {}),
        ("gap", "甲", {"hub.built": "乙"}),
        ("signed", "", {}),
    ]
    assert (part.state, part.turns, part.words, part.remarks) == ("signed", 3, "", {})
