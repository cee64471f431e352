"""The gate with a whole record in which every value is a token: what leaves is what the matrix allows."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlmodel
from sqlmodel import col, select

from filing.access.roles import ROLES
from filing.kernel.clock import now
from filing.kernel.errors import NotFound
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.register import versions
from filing.release import Channel, Purpose, Released, release
from filing.release.rules import Access
from models.dossiers.faces import top_items
from models.dossiers.item import Item, Openness, Sensitivity, Sharing
from models.dossiers.registry import DOSSIERS
from models.ledger import LedgerEntry
from models.release import Grant, Receipt
from tests import people
from tests.release.sources import Held
from tests.release.test_rules import MATRIX, NOTHING
from tests.tokens import TokenRecord

WHY = Purpose("专项资金评审", "预算法 57", matter_code="fund")
FAR_AWAY = "四川省财政厅"
STATES = {"draft": "draft", "open": "docketed", "decided": "refused", "registered": "active"}
RELATIONS = ("own", "region+dept", "granted", "none")
ITEMS = DOSSIERS["enterprise"].items()
CATALOGUED = (Sharing.UNCONDITIONAL, Sharing.CONDITIONAL)
PROVIDED = frozenset({"con.phone", "fin", *(column.code for column in ITEMS["fin"].columns)})
GRANTED = frozenset(
    code for code, item in ITEMS.items() if item.sharing is not Sharing.UNCONDITIONAL
) - PROVIDED.union({"con.email"})


@pytest.fixture
def record(db_session: sqlmodel.Session) -> TokenRecord:
    return TokenRecord(people.department())


def meet(role: str, relation: str, record: TokenRecord) -> Viewer:
    """Somebody with a role who is `relation` to the record; a grant is written where it takes one."""
    if role == "anon":
        return ANONYMOUS
    if role.startswith("ent_"):
        return Viewer(roles=frozenset({role}), enterprise_id=record.entry.id if relation == "own" else None)
    person = people.staff(role, at=people.CULTURE if relation == "region+dept" else FAR_AWAY)
    viewer = people.viewer(person)
    if relation == "granted":
        moment = now()
        give(viewer, since=moment - timedelta(days=1), until=moment + timedelta(days=1), granted_by=person.id)
    return viewer if relation != "own" else replace(viewer, enterprise_id=record.entry.id)


def give(viewer: Viewer, **facts: object) -> None:
    people.db.session.add(
        Grant(
            number="G-1",
            department_id=viewer.department_id,
            items=sorted(GRANTED),
            matter="fund",
            basis="预算法 57",
            division="370000",
            **facts,
        )
    )
    people.db.session.flush()


def held(record: TokenRecord, state: str, viewer: Viewer) -> Held:
    """The record in a state; some of its values came from the viewer's own department."""
    present = versions.current(record.entry)
    assert present is not None
    return Held(
        present.held.document,
        entry_id=record.entry.id,
        state=state,
        owner_id=record.entry.id,
        handling_department_id=record.entry.handling_department_id,
        origins=dict.fromkeys(PROVIDED, viewer.department_name),
    )


def column(item: Item) -> str:
    """The column of the matrix that speaks of an item."""
    if item.sensitivity is Sensitivity.SENSITIVE:
        granted = item.sharing is Sharing.CONDITIONAL and item.code in GRANTED
        return "S_granted" if granted else "S"
    if item.sharing is Sharing.CONDITIONAL:
        return "C_granted" if item.code in GRANTED else "C_provided" if item.code in PROVIDED else "C"
    return {Sharing.UNCONDITIONAL: "U", Sharing.WITHHELD: "N"}.get(item.sharing, "I")


def allowed(item: Item, row: dict[str, Access]) -> Access:
    """The verdict of a row of the matrix, with the masks of what is personal or public in part."""
    found = row[column(item)]
    may_be_public = item.sensitivity is not Sensitivity.SENSITIVE and item.sharing in CATALOGUED
    if may_be_public and found in (Access.HIDDEN, Access.LOCKED) and row["P"] is Access.SHOWN:
        found = {Openness.YES: Access.SHOWN, Openness.MASKED: Access.MASKED}.get(item.open, found)
    close = row["I"] is Access.SHOWN
    personal = item.sensitivity is Sensitivity.PERSONAL
    return Access.MASKED if found is Access.SHOWN and personal and not close else found


def everything(released: Released) -> str:
    """Every text and every value that left."""
    parts = [
        f"{shown.text} {shown.value} {[dict(row) for row in shown.rows]}" for shown in released.shown.values()
    ]
    return "\n".join(parts)


@pytest.mark.parametrize("role", ["anon", *ROLES])
@pytest.mark.parametrize("relation", RELATIONS)
def test_what_leaves_is_what_the_matrix_allows(record: TokenRecord, role: str, relation: str) -> None:
    viewer = meet(role, relation, record)
    for group, state in STATES.items():
        row = MATRIX.get((role, relation, group), MATRIX.get((role, "none", group), NOTHING))
        source = held(record, state, viewer)
        if row == NOTHING:
            with pytest.raises(NotFound):
                release(viewer, source, top_items(record.dossier), WHY, Channel.PAGE)
            continue
        released = release(viewer, source, top_items(record.dossier), WHY, Channel.PAGE)
        verdicts = {code: allowed(item, row) for code, item in record.items.items()}
        text = everything(released)

        assert {code for code, token in record.tokens.items() if token in text} == {
            code for code in record.tokens if verdicts[code] is Access.SHOWN
        }
        assert set(released.codes) == {
            code for code, verdict in verdicts.items() if verdict in (Access.SHOWN, Access.MASKED)
        }
        assert {item.code for item in released.locked} == {
            code for code, verdict in verdicts.items() if verdict is Access.LOCKED
        }


def test_no_sensitive_value_leaves_in_clear_even_to_its_owner(record: TokenRecord) -> None:
    viewer = meet("ent_owner", "own", record)
    released = release(viewer, held(record, "active", viewer), top_items(record.dossier), WHY, Channel.PAGE)
    sensitive = [item for item in record.items.values() if item.sensitivity is Sensitivity.SENSITIVE]

    assert sensitive
    assert {item.code for item in sensitive} <= set(released.codes)
    for item in sensitive:
        assert record.tokens[item.code] not in everything(released)


@pytest.mark.parametrize("role", ["acceptor", "dept_reader", "auditor"])
def test_what_is_written_of_a_read_holds_codes_and_never_values(
    db_session: sqlmodel.Session, record: TokenRecord, role: str
) -> None:
    viewer = meet(role, "region+dept", record)
    released = release(viewer, held(record, "active", viewer), top_items(record.dossier), WHY, Channel.PAGE)
    receipt = db_session.exec(select(Receipt)).one()
    read = db_session.exec(select(LedgerEntry).where(col(LedgerEntry.action) == "release.read")).one()

    assert sorted(receipt.items) == sorted(read.items or ()) == sorted(released.codes)
    written = f"{receipt.model_dump()}{read.model_dump(warnings=False)}"
    assert [code for code, token in record.tokens.items() if token in written] == []
