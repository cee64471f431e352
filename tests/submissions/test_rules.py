"""The transition table under random people and random acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filing.kernel.clock import now
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.submissions import rules
from filing.submissions.rules import MOVES, Case, Move, Refusal
from models.submissions import OPEN

FIRM, OFFICE, ELSEWHERE = (UUID(int=number) for number in (1, 2, 3))
STATES = (rules.DRAFT, rules.SUBMITTED, rules.DOCKETED, rules.RETURNED, rules.REVIEWED, *sorted(rules.FINAL))
OFFICERS = ("acceptor", "reviewer", "approver")
# Written by hand from DESIGN.md and RELIABILITY.md: role, move, from, to.
TABLE = {
    ("firm", "submit", "draft", "submitted"),
    ("firm", "submit", "returned", "submitted"),
    ("firm", "withdraw", "submitted", "withdrawn"),
    ("acceptor", "docket", "submitted", "docketed"),
    ("acceptor", "return", "submitted", "returned"),
    ("reviewer", "review", "docketed", "reviewed"),
    ("reviewer", "send_back", "docketed", "returned"),
    ("approver", "file", "reviewed", "filed"),
    ("approver", "refuse", "reviewed", "refused"),
}


def case(state: str, actors: Mapping[str, frozenset[str]] | None = None) -> Case:
    return Case(state, FIRM, OFFICE, actors or {})


def firm(person: str = "firm") -> Viewer:
    return Viewer(uuid4(), person, roles=frozenset({"ent_filer"}), enterprise_id=FIRM)


def officer(*roles: str, person: str = "officer", at: UUID = OFFICE) -> Viewer:
    return Viewer(uuid4(), person, roles=frozenset(roles), department_id=at)


@pytest.mark.parametrize(("role", "name", "state"), list(product(("firm", *OFFICERS), MOVES, STATES)))
def test_a_move_is_possible_exactly_where_the_table_says(role: str, name: str, state: str) -> None:
    viewer = firm() if role == "firm" else officer(role)
    judged = rules.judge(viewer, case(state), name)
    to = next((row[3] for row in TABLE if row[:3] == (role, name, state)), None)
    assert (judged.to if isinstance(judged, Move) else None) == to


@pytest.mark.parametrize("state", STATES)
def test_strangers_learn_nothing(state: str) -> None:
    strangers = (
        ANONYMOUS,
        replace(firm(), enterprise_id=ELSEWHERE),
        officer("acceptor", "reviewer", "approver", at=ELSEWHERE),
        Viewer(uuid4(), "x", roles=frozenset({"auditor"})),
    )
    assert {rules.allowed_moves(viewer, case(state)) for viewer in strangers} == {()}


def test_officers_know_nothing_of_a_draft() -> None:
    assert rules.allowed_moves(officer(*OFFICERS), case(rules.DRAFT)) == ()


def test_a_refusal_says_why_and_who_can() -> None:
    refusal = rules.judge(officer("acceptor"), case(rules.REVIEWED), "file")
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.who_can) == ("您的角色不办理这一步", "审批员")
    done = rules.judge(officer("approver"), case(rules.REVIEWED, {"review": frozenset({"officer"})}), "file")
    assert isinstance(done, Refusal)
    assert "须由另一人办理" in done.reason


def test_the_same_step_again_after_a_return_is_allowed() -> None:
    again = case(rules.SUBMITTED, {"acceptance": frozenset({"officer"})})
    assert isinstance(rules.judge(officer("acceptor"), again, "docket"), Move)


def test_whoever_stands_with_the_firm_judges_nothing() -> None:
    linked = case(rules.SUBMITTED, {"filing": frozenset({"officer"})})
    assert isinstance(rules.judge(officer("acceptor"), linked, "docket"), Refusal)


def test_an_unknown_move_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        rules.judge(firm(), case(rules.DRAFT), "burn")


@dataclass
class Played:
    """A case as moves are tried on it."""

    state: str = rules.DRAFT
    actors: dict[str, frozenset[str]] = field(default_factory=dict)
    made: list[tuple[str, str]] = field(default_factory=list)

    def attempt(self, viewer: Viewer, name: str) -> None:
        judged = rules.judge(viewer, case(self.state, self.actors), name)
        if isinstance(judged, Refusal):
            return
        assert self.state in judged.sources
        assert viewer.roles & judged.roles
        self.actors[judged.step] = self.actors.get(judged.step, frozenset()) | {viewer.person_key}
        self.made.append((viewer.person_key, judged.step))
        self.state = judged.to


PEOPLE = st.lists(
    st.builds(
        lambda roles, person: officer(*roles, person=person),
        st.sets(st.sampled_from(OFFICERS), min_size=1),
        st.sampled_from(["a", "b", "c", "f"]),
    ),
    min_size=1,
    max_size=4,
)


@given(PEOPLE, st.lists(st.tuples(st.integers(0, 4), st.sampled_from(sorted(MOVES))), max_size=40))
def test_no_person_ever_acts_in_two_steps_and_nothing_follows_the_end(
    people: list[Viewer], acts: list[tuple[int, str]]
) -> None:
    everybody = [firm("f"), *people]
    played = Played()
    for number, name in acts:
        ended = played.state in rules.FINAL
        before = list(played.made)
        played.attempt(everybody[number % len(everybody)], name)
        assert not ended or played.made == before
    steps: dict[str, set[str]] = {}
    for person, step in played.made:
        steps.setdefault(person, set()).add(step)
    assert all(len(of_person) == 1 for of_person in steps.values())
    if played.state == rules.FILED:
        assert len(steps) >= 4


@given(st.sampled_from(STATES), st.sets(st.sampled_from(OFFICERS), min_size=1))
def test_what_is_allowed_and_what_is_refused_together_are_all_moves_of_the_state(
    state: str, roles: set[str]
) -> None:
    names = [one.name for one in rules.allowed_moves(officer(*roles), case(state))]
    there = [move.name for move in rules.possible(state) if move.name not in rules.WITH_GAPS]
    assert names == ([] if state == rules.DRAFT else there)


def test_the_index_of_open_cases_knows_the_states_in_which_a_case_is_over() -> None:
    assert {state for state in STATES if f"'{state}'" in OPEN} == rules.FINAL


def test_a_case_that_must_wait_is_not_filed_but_may_be_refused() -> None:
    waiting, approver = replace(case(rules.REVIEWED), waits="还在冷静期内"), officer("approver")
    refusal = rules.judge(approver, waiting, "file")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "还在冷静期内"
    assert isinstance(rules.judge(approver, waiting, "refuse"), Move)
    assert isinstance(
        rules.judge(officer("reviewer"), replace(waiting, state=rules.DOCKETED), "review"), Move
    )


def work(holder: rules.Holder | None = None, *, barred: frozenset[str] = frozenset()) -> rules.Work:
    return rules.Work(frozenset({"acceptor"}), barred, holder)


def names(found: tuple[rules.Deed | rules.Refusal, ...]) -> list[tuple[str, bool]]:
    return [(one.name, isinstance(one, rules.Deed)) for one in found]


def test_who_may_do_what_about_who_works_on_something() -> None:
    me, lead, other = officer("acceptor"), officer("approver", person="l"), officer("reviewer", person="r")
    mine = rules.Holder(OFFICE, me.person_key, "我", now())
    theirs, left = (rules.Holder(OFFICE, "x", "他", now(), here=here) for here in (True, False))
    expected: list[tuple[Viewer, rules.Work, list[tuple[str, bool]]]] = [
        (me, work(), [("take", True)]),
        (me, work(barred=frozenset({me.person_key})), [("take", False)]),
        (me, work(mine), [("give_back", True), ("assign", True)]),
        (me, work(theirs), [("take", False)]),
        (me, work(left), [("take_over", True)]),
        (lead, work(), [("take", False), ("assign", True)]),
        (lead, work(theirs), [("take", False), ("assign", True)]),
        (other, work(), [("take", False)]),
        (other, work(left), [("take_over", False)]),
        (me, rules.Work(frozenset(), frozenset(), mine), []),
    ]
    for viewer, found, wanted in expected:
        assert names(rules.allowed_deeds(viewer, found)) == wanted
    assert isinstance(rules.judge_deed(me, work(), rules.ASSIGN), rules.Refusal)


def test_what_somebody_took_up_is_nobody_elses_to_move() -> None:
    holder = rules.Holder(OFFICE, "x", "他", now())
    for one, who_can in ((holder, "他"), (replace(holder, here=False), "")):
        judged = rules.judge(officer("acceptor"), replace(case("submitted"), holder=one), "docket")
        assert isinstance(judged, rules.Refusal)
        assert judged.who_can == who_can
    assert rules.waiting_for("submitted") == {"acceptor"}
    assert rules.waiting_for("returned") == frozenset()


@pytest.mark.parametrize("awaited", [False, True])
@pytest.mark.parametrize("unsigned", [False, True])
@pytest.mark.parametrize("role", ["ent_filer", "ent_owner"])
@pytest.mark.parametrize("state", [rules.DRAFT, rules.RETURNED])
def test_where_the_representative_must_confirm_only_that_person_submits_and_nobody_meanwhile(
    state: str, role: str, unsigned: bool, awaited: bool
) -> None:
    found = rules.judge(
        replace(firm(), roles=frozenset({role})),
        replace(case(state), unsigned=unsigned, awaited=awaited),
        "submit",
    )
    allowed = not awaited and (not unsigned or role == "ent_owner")
    assert isinstance(found, Move) is allowed
    if isinstance(found, Refusal):
        assert found.reason == (rules.AWAITED if awaited else rules.UNSIGNED)


def test_a_firm_that_asks_withdraws_without_asking() -> None:
    found = replace(case(rules.SUBMITTED), unsigned=True)
    assert isinstance(rules.judge(firm(), found, "withdraw"), Move)


def test_a_reviewed_case_goes_back_only_where_a_department_named_gaps() -> None:
    approver, reviewed = officer("approver"), case(rules.REVIEWED)
    assert isinstance(rules.judge(approver, reviewed, "joint_return"), Refusal)
    with_gaps = replace(reviewed, gaps=True)
    assert isinstance(rules.judge(approver, with_gaps, "joint_return"), Move)
    assert "joint_return" in {one.name for one in rules.allowed_moves(approver, with_gaps)}
