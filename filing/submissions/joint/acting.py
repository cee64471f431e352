"""What is done with a part, written down; and which items are its own."""

from collections.abc import Collection, Mapping

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions.people import members
from models.dossiers.dossier import Dossier
from models.dossiers.item import Item
from models.joint_review import ReviewAct, ReviewPart


def items(dossier: type[Dossier], sections: Collection[str]) -> tuple[Item, ...]:
    """The items of sections, tables whole, in the order of the dossier."""
    held = (section for section in dossier.sections().values() if section.key in sections)
    return tuple(item for section in held for item in section.items().values())


def codes(dossier: type[Dossier], sections: Collection[str]) -> frozenset[str]:
    """The codes of those items, and of the columns of tables."""
    return frozenset(one.code for item in items(dossier, sections) for one in (item, *item.columns))


def write(
    viewer: Viewer,
    part: ReviewPart,
    act: str,
    *,
    state: str,
    words: str = "",
    remarks: Mapping[str, str] | None = None,
) -> None:
    """Bring a part to a state by one act; the caller has made sure that nobody else does so now."""
    part.state, part.words, part.remarks, part.turns = state, words, dict(remarks or {}), part.turns + 1
    row = ReviewAct(
        part_id=part.id,
        sequence=part.turns,
        act=act,
        account_id=members.acting(viewer),
        person_key=viewer.person_key,
        actor_name=viewer.display_name,
        department_name=viewer.department_name,
        happened_at=now(),
        words=words,
        remarks=dict(remarks or {}),
    )
    db.session.add_all((part, row))
    db.session.flush()
