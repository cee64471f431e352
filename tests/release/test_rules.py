"""The rules against RELIABILITY.md's read matrix, which stands beside this file and was written by hand.

A combination of role, relation and state that the file does not list sees nothing at all.
"""

import csv
import itertools
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    return Item(code, code, code, Text(), sharing, **facts)


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
    """A person with roles before a record; `near` means the same territory and the handling department."""

    roles: frozenset[str]
    state: str = "active"
    own: bool = False
    near: bool = False
    granted: bool = False

    def standing(self) -> Standing:
        viewer = Viewer(
            roles=self.roles,
            department_id=OFFICE,
            enterprise_id=FIRM if self.own else OTHER_FIRM,
            territory=frozenset({HERE if self.near else ELSEWHERE}),
        )
        record = Record(FIRM, OFFICE if self.near else OTHER_OFFICE, HERE, self.state)
        granted = GRANTED if self.granted else frozenset()
        return Standing(relations(viewer, record), granted, provided=PROVIDED)

    def allowed(self, column: str) -> Access:
        """The most that the matrix allows any of the roles in any of its relations."""
        held = {"own": self.own, "region+dept": self.near, "granted": self.granted, "none": True}
        group = next(group for group, states in STATES.items() if self.state in states)
        machine = self.roles & {"api_client"}
        rows = (
            MATRIX.get((role, relation, group), NOTHING)
            for role in machine or self.roles or {"anon"}
            for relation, true in held.items()
            if true
        )
        return max((row[column] for row in rows), key=ORDER.index)


@pytest.mark.parametrize(("role", "relation"), list(itertools.product(("anon", *ROLES), RELATIONS)))
def test_the_rules_equal_the_matrix(role: str, relation: str) -> None:
    for group, states in STATES.items():
        expected = MATRIX.get((role, relation, group), MATRIX.get((role, "none", group), NOTHING))
        for state in states:
            meeting = Meeting(
                frozenset({role} - {"anon"}),
                state,
                own=relation == "own",
                near=relation == "region+dept",
                granted=relation == "granted",
            )
            standing = meeting.standing()
            assert {name: access(item, standing) for name, item in ITEMS.items()} == expected, state


def test_the_matrix_names_every_role_and_nothing_else() -> None:
    assert {role for role, _relation, _state in MATRIX} == {"anon", *ROLES}
    assert {relation for _role, relation, _state in MATRIX} == set(RELATIONS)
    assert {state for _role, _relation, state in MATRIX} == set(STATES)


meetings = st.builds(
    Meeting,
    st.frozensets(st.sampled_from(sorted(ROLES)), max_size=4),
    st.sampled_from([state for states in STATES.values() for state in states]),
    own=st.booleans(),
    near=st.booleans(),
    granted=st.booleans(),
)


@given(meetings)
def test_several_roles_see_what_the_best_of_them_sees(meeting: Meeting) -> None:
    standing = meeting.standing()
    for name, item in ITEMS.items():
        assert access(item, standing) == meeting.allowed(name)


@given(
    meetings,
    st.sampled_from(Sharing),
    st.sampled_from(Openness),
    st.sampled_from(Sensitivity),
    st.booleans(),
)
def test_what_is_shown_is_within_what_is_allowed(
    meeting: Meeting, sharing: Sharing, open_: Openness, sensitivity: Sensitivity, chosen: bool
) -> None:
    code = "c_granted" if sharing is Sharing.CONDITIONAL else "x"
    item = declared(code, sharing, open=open_, sensitivity=sensitivity)
    standing = replace(meeting.standing(), chosen=frozenset({code} if chosen else ()))
    column = {Sharing.UNCONDITIONAL: "U", Sharing.CONDITIONAL: "C_granted", Sharing.WITHHELD: "N"}.get(
        sharing, "I"
    )
    if sensitivity is Sensitivity.SENSITIVE:
        column = "S_granted" if sharing is Sharing.CONDITIONAL else "S"
    elif sharing in (Sharing.UNCONDITIONAL, Sharing.CONDITIONAL) and open_ is not Openness.NO:
        column = max(column, "P", key=lambda one: ORDER.index(meeting.allowed(one)))

    assert ORDER.index(access(item, standing, "A")) <= ORDER.index(meeting.allowed(column))


@given(meetings, st.sampled_from(sorted(ROLES)))
def test_a_role_more_never_shows_less(meeting: Meeting, role: str) -> None:
    before = meeting.standing()
    after = replace(meeting, roles=meeting.roles | {role}).standing()
    if "api_client" not in {role, *meeting.roles} and meeting.roles:
        for item in ITEMS.values():
            assert ORDER.index(access(item, after)) >= ORDER.index(access(item, before))


@given(meetings)
def test_a_grant_less_never_shows_more(meeting: Meeting) -> None:
    with_it, without = meeting.standing(), replace(meeting, granted=False).standing()
    for item in ITEMS.values():
        assert ORDER.index(access(item, without)) <= ORDER.index(access(item, with_it))


def seen(item: Item, *roles: str, value: object = None, chosen: str = "", **facts: bool) -> Access:
    standing = Meeting(frozenset(roles), **facts).standing()
    return access(item, replace(standing, chosen=frozenset({chosen})), value)


PERSONAL = declared("name", Sharing.UNCONDITIONAL, sensitivity=Sensitivity.PERSONAL)
PERSONAL_IN_PUBLIC = replace(PERSONAL, open=Openness.MASKED)


def test_personal_values_are_masked_for_all_but_the_firm_and_its_handlers() -> None:
    assert seen(PERSONAL, "ent_filer", own=True) is Access.SHOWN
    assert seen(PERSONAL, "acceptor", near=True) is Access.SHOWN
    assert seen(PERSONAL, "dept_reader") is Access.MASKED
    assert seen(PERSONAL, "auditor", near=True) is Access.MASKED
    assert seen(
        replace(PERSONAL, sharing=Sharing.CONDITIONAL, code="c_granted"), "dept_reader", granted=True
    ) is (Access.MASKED)


def test_what_is_open_with_a_mask_is_masked_for_the_public_alone() -> None:
    item = declared("x", Sharing.UNCONDITIONAL, open=Openness.MASKED)
    assert seen(item) is Access.MASKED
    assert seen(item, "dept_reader") is Access.SHOWN
    assert seen(PERSONAL_IN_PUBLIC) is Access.MASKED


def test_a_figure_is_public_only_where_the_firm_chose_so() -> None:
    item = declared("figure", Sharing.CONDITIONAL, open=Openness.CHOICE)
    assert seen(item) is Access.HIDDEN
    assert seen(item, chosen="figure") is Access.SHOWN
    assert seen(declared("figure", Sharing.CONDITIONAL), chosen="figure") is Access.HIDDEN


def test_the_key_of_a_chosen_column_goes_with_it_unless_it_is_withheld() -> None:
    standing = replace(Meeting(frozenset()).standing(), keys=frozenset({"year"}))
    assert access(declared("year", Sharing.CONDITIONAL), standing) is Access.SHOWN
    assert access(declared("year", Sharing.WITHHELD), standing) is Access.HIDDEN


def test_a_tax_class_is_public_only_where_it_is_a() -> None:
    item = declared("class", Sharing.UNCONDITIONAL, open=Openness.A_ONLY)
    assert seen(item, value="A") is Access.SHOWN
    assert seen(item, value="B") is Access.HIDDEN


def test_withheld_sensitive_and_internal_items_cannot_be_opened_by_their_declaration() -> None:
    for sharing in (Sharing.WITHHELD, Sharing.INTERNAL):
        assert seen(declared("x", sharing, open=Openness.YES), "dept_reader") is Access.HIDDEN
    sensitive = declared("x", Sharing.UNCONDITIONAL, open=Openness.YES, sensitivity=Sensitivity.SENSITIVE)
    assert seen(sensitive, "dept_reader") is Access.HIDDEN


def held(*roles: str, record: Record, **facts: object) -> frozenset[Relation]:
    return relations(Viewer(roles=frozenset(roles), department_id=OFFICE, **facts), record)


def test_the_handling_department_follows_the_record_and_not_the_map() -> None:
    handed_over = Record(FIRM, OFFICE, ELSEWHERE, "docketed")
    assert held("acceptor", record=handed_over, territory=frozenset({HERE})) == {Relation.HANDLING}


def test_a_territory_alone_does_not_make_a_handler() -> None:
    assert (
        held("acceptor", record=Record(FIRM, OTHER_OFFICE, HERE, "docketed"), territory=frozenset({HERE}))
        == set()
    )


def test_no_department_is_not_the_department_of_a_record_without_one() -> None:
    viewer = Viewer(roles=frozenset({"acceptor"}), department_id=None)
    assert relations(viewer, Record(None, None, None, "submitted")) == set()


def test_a_filer_without_a_firm_does_not_own_what_nobody_owns() -> None:
    viewer = Viewer(roles=frozenset({"ent_filer"}), enterprise_id=None)
    assert relations(viewer, Record(None, None, HERE, "draft")) == set()


@pytest.mark.parametrize("role", ["auditor", "share_officer", "cert_officer"])
def test_who_looks_after_a_territory_need_not_handle_the_record(role: str) -> None:
    record = Record(FIRM, OTHER_OFFICE, HERE, "active")
    assert held(role, record=record, territory=frozenset({HERE})) > {Relation.PUBLIC}
    assert held(role, record=record, territory=frozenset({ELSEWHERE})) == {Relation.PUBLIC}


def test_receipts_are_left_by_officials_and_by_nobody_on_their_own_record() -> None:
    officer = Viewer(department_id=OFFICE, roles=frozenset({"dept_reader"}))
    assert leaves_receipt(officer, frozenset({Relation.READING}))
    assert leaves_receipt(officer, frozenset({Relation.PUBLIC}))
    assert leaves_receipt(Viewer(roles=frozenset({"api_client"})), frozenset({Relation.CALLING}))
    assert not leaves_receipt(officer, frozenset({Relation.OWN}))
    assert not leaves_receipt(Viewer(), frozenset({Relation.PUBLIC}))
    assert not leaves_receipt(Viewer(roles=frozenset({"ent_filer"})), frozenset({Relation.PUBLIC}))
