"""Who may sign a part, and why not."""

from dataclasses import replace
from uuid import UUID

import pytest

from filing.kernel.viewer import Viewer
from filing.submissions import rules as course
from filing.submissions.joint import rules
from filing.submissions.rules import Case, Deed, Refusal

LEAD, MINE, FIRM = UUID(int=1), UUID(int=2), UUID(int=3)
SIGNER = Viewer(person_key="signer", department_id=MINE, roles=frozenset({"reviewer"}))
CASE = Case("docketed", FIRM, LEAD, {"filing": frozenset({"filer"}), "acceptance": frozenset({"acceptor"})})


def reason(viewer: Viewer = SIGNER, case: Case = CASE, state: str = "open", name: str = rules.SIGN) -> str:
    judged = rules.judge(viewer, case, state, name)
    return judged.reason if isinstance(judged, Refusal) else ""


def test_a_reviewer_or_approver_signs_or_names_gaps() -> None:
    for role in ("reviewer", "approver"):
        viewer = replace(SIGNER, roles=frozenset({role}))
        assert all(isinstance(one, Deed) for one in rules.allowed_deeds(viewer, CASE, "open"))


def test_an_acceptor_does_not_sign() -> None:
    assert reason(replace(SIGNER, roles=frozenset({"acceptor"}))) == "您的角色不办理这一步"


@pytest.mark.parametrize("person", ["filer", "acceptor"])
def test_nobody_signs_who_took_another_step_or_belongs_to_the_firm(person: str) -> None:
    assert "须由另一人会签" in reason(replace(SIGNER, person_key=person))


def test_who_signed_may_sign_again() -> None:
    again = replace(CASE, actors={course.JOINT: frozenset({"signer"})})
    assert reason(case=again, state="open") == ""


def test_who_signed_takes_no_other_step() -> None:
    signed = replace(CASE, actors={course.JOINT: frozenset({"signer"})})
    viewer = replace(SIGNER, department_id=LEAD)
    judged = course.judge(viewer, signed, "review")
    assert isinstance(judged, Refusal)
    assert judged.reason == "您已办理过这个办件的另一步，须由另一人办理"


@pytest.mark.parametrize(
    ("state", "can"), [("submitted", False), ("docketed", True), ("returned", False), ("reviewed", True)]
)
def test_parts_are_signed_while_the_case_is_looked_at(state: str, can: bool) -> None:
    assert (reason(case=replace(CASE, state=state)) == "") is can


def test_what_is_signed_is_not_signed_twice_but_may_turn_out_to_have_gaps() -> None:
    assert reason(state="signed") == "本部门已经会签同意"
    assert reason(state="signed", name=rules.NAME_GAPS) == ""
    assert reason(state="gap", name=rules.SIGN) == ""
