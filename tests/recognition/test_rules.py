from dataclasses import replace
from uuid import UUID

import pytest

from filing.kernel.viewer import Viewer
from filing.recognition import rules
from filing.recognition.rules import RoundCase

HERE, THERE = UUID(int=1), UUID(int=2)
CASE = RoundCase("open", HERE, ("a",), nominees=2, quota=2)


def viewer(role: str, person: str = "b", department: UUID = HERE) -> Viewer:
    return Viewer(person_key=person, roles=frozenset({role}), department_id=department)


def test_the_officer_of_the_department_lists_in_an_open_round() -> None:
    assert rules.why_not_list(viewer("recognition_officer"), CASE) == ""


@pytest.mark.parametrize(
    ("who", "case"),
    [
        (viewer("recognition_officer", department=THERE), CASE),
        (viewer("signatory"), CASE),
        (viewer("recognition_officer"), replace(CASE, state="decided")),
    ],
    ids=["another department", "another role", "decided"],
)
def test_nobody_else_lists(who: Viewer, case: RoundCase) -> None:
    assert rules.why_not_list(who, case)


def test_another_person_than_who_listed_decides() -> None:
    assert rules.why_not_decide(viewer("signatory"), CASE) == ""


@pytest.mark.parametrize(
    ("who", "case", "word"),
    [
        (viewer("signatory", "a"), CASE, "您参与拟定了名单"),
        (viewer("signatory", department=THERE), CASE, "只有本批次认定部门"),
        (viewer("recognition_officer"), CASE, "只有本批次认定部门的签发人"),
        (viewer("signatory"), replace(CASE, state="decided"), "已公布"),
        (viewer("signatory"), replace(CASE, linked=True), "任职或代办"),
        (viewer("signatory"), replace(CASE, nominees=0), "名单为空"),
        (viewer("signatory"), replace(CASE, nominees=3), "名额"),
    ],
    ids=["listed", "another department", "another role", "decided", "linked", "empty", "over quota"],
)
def test_a_reason_is_given_for_whoever_may_not_decide(who: Viewer, case: RoundCase, word: str) -> None:
    assert word in rules.why_not_decide(who, case)


def test_a_programme_without_quota_takes_any_number() -> None:
    assert rules.why_not_decide(viewer("signatory"), replace(CASE, nominees=9999, quota=None)) == ""


@pytest.mark.parametrize("code", rules.GATE)
def test_each_list_of_another_department_stops_a_firm(code: str) -> None:
    assert rules.why_stopped([code]) == rules.GATE[code]


def test_a_firm_on_no_list_is_not_stopped() -> None:
    assert rules.why_stopped([]) == ""
