"""The rules against RELIABILITY.md's read matrix, which stands beside this file and was written by hand.

A combination of role, relation and state that the file does not list sees nothing at all.
"""

import csv
import itertools
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, strategies as st

from filing.access.roles import ROLES
from filing.kernel.viewer import Viewer
from filing.release.rules import Access, Record, Relation, Standing, access, leaves_receipt, relations
from models.dossiers.item import Item, Openness, Sensitivity, Sharing
from models.dossiers.kinds import Text

FIRM, OTHER_FIRM, OFFICE, OTHER_OFFICE = (UUID(int=number) for number in range(1, 5))
HERE, ELSEWHERE = "370102", "510104"
STATES = {
    "draft": ("draft",),
    "open": ("submitted", "docketed", "returned", "reviewed", "withdrawn"),
    "decided": ("filed", "refused"),
    "registered": ("active", "cancelled", "moved_out"),
}
RELATIONS = ("own", "region+dept", "granted", "none")
ORDER = list(Access)


def declared(code: str, sharing: Sharing, **facts: object) -> Item:
    return Item(code, code, code, Text(), sharing, **facts)  # type: ignore[arg-type]


ITEMS = {
    "P": declared("p", Sharing.UNCONDITIONAL, open=Openness.YES),
    "U": declared("u", Sharing.UNCONDITIONAL),
    "C": declared("c", Sharing.CONDITIONAL),
    "C_granted": declared("c_granted", Sharing.CONDITIONAL),
    "C_provided": declared("c_provided", Sharing.CONDITIONAL),
    "N": declared("n", Sharing.WITHHELD),
    "S": declared("s", Sharing.WITHHELD, sensitivity=Sensitivity.SENSITIVE),
    "S_granted": declared("s_granted", Sharing.CONDITIONAL, sensitivity=Sensitivity.SENSITIVE),
    "I": declared("i", Sharing.INTERNAL),
}
GRANTED, PROVIDED = frozenset({"c_granted", "s_granted", "n", "s", "i"}), frozenset({"c_provided", "n", "s"})

with Path(__file__).with_name("read_matrix.csv").open(encoding="utf-8") as file:
    MATRIX = {
        (row["role"], row["relation"], row["state"]): {name: Access(row[name] or "hidden") for name in ITEMS}
        for row in csv.DictReader(file)
    }
NOTHING = dict.fromkeys(ITEMS, Access.HIDDEN)


@dataclass(frozen=True)
class Meeting:
    """A person with roles before a record, and how the two are related."""

    roles: frozenset[str]
    state: str
    own: bool = False
    handles: bool = False
    covers: bool = False
    granted: bool = False

    def standing(self) -> Standing:
        viewer = Viewer(
            roles=self.roles,
            department_id=OFFICE,
            enterprise_id=FIRM if self.own else OTHER_FIRM,
            territory=frozenset({HERE if self.covers else ELSEWHERE}),
        )
        record = Record(FIRM, OFFICE if self.handles else OTHER_OFFICE, HERE, self.state)
        return Standing(
            relations(viewer, record), GRANTED if self.granted else frozenset(), provided=PROVIDED
        )

    def allowed(self, column: str) -> Access:
        """What the matrix allows: the most that any role has in any of its relations."""
        held = {"own": self.own, "region+dept": self.handles and self.covers, "granted": self.granted}
        names = [name for name, true in held.items() if true] + ["none"]
        group = next(group for group, states in STATES.items() if self.state in states)
        found = [
            MATRIX.get((role, name, group), NOTHING)[column]
            for role in self.roles or {"anon"}
            for name in names
        ]
        return max(found, key=ORDER.index)


@pytest.mark.parametrize(("role", "relation"), itertools.product(("anon", *ROLES), RELATIONS))
def test_the_rules_equal_the_matrix(role: str, relation: str) -> None:
    for group, states in STATES.items():
        for state in states:
            meeting = Meeting(
                frozenset({role} - {"anon"}),
                state,
                own=relation == "own",
                handles=relation == "region+dept",
                covers=relation == "region+dept",
                granted=relation == "granted",
            )
            standing = meeting.standing()
            found = {name: access(item, standing) for name, item in ITEMS.items()}
            none = MATRIX.get((role, "none", group), NOTHING)
            assert found == MATRIX.get((role, relation, group), none), state


def test_the_matrix_names_every_role_and_nothing_else() -> None:
    assert {role for role, _relation, _state in MATRIX} == {"anon", *ROLES}
    assert {relation for _role, relation, _state in MATRIX} == set(RELATIONS)
    assert {state for _role, _relation, state in MATRIX} == set(STATES)


meetings = st.builds(
    Meeting,
    st.frozensets(st.sampled_from(sorted(ROLES)), max_size=4),
    st.sampled_from([state for states in STATES.values() for state in states]),
    own=st.booleans(),
    handles=st.booleans(),
    covers=st.booleans(),
    granted=st.booleans(),
)
facts = st.fixed_dictionaries(
    {
        "sharing": st.sampled_from(Sharing),
        "open": st.sampled_from(Openness),
        "sensitivity": st.sampled_from(Sensitivity),
    }
)


@given(meetings)
def test_nobody_sees_more_than_the_matrix_allows(meeting: Meeting) -> None:
    near = replace(meeting, handles=meeting.handles or meeting.covers, covers=True) if meeting.handles else meeting
    standing = meeting.standing()
    for name, item in ITEMS.items():
        ceiling = max(meeting.allowed(name), _near(near, name), key=ORDER.index)
        assert ORDER.index(access(item, standing)) <= ORDER.index(ceiling)


def _near(meeting: Meeting, column: str) -> Access:
    """Officers who look after a territory need not belong to the department that handles the record."""
    return replace(meeting, handles=meeting.handles or meeting.covers, covers=meeting.covers).allowed(column)
