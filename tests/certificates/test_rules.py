from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filing.certificates import rules
from filing.certificates.rules import CertificateCase
from filing.kernel.viewer import Viewer

HERE, THERE, DAY = UUID(int=1), UUID(int=2), date(2026, 11, 23)
CASE = CertificateCase(HERE, "01", None, decider="d")
PROPOSED = replace(CASE, proposer="p")


def viewer(role: str, person: str = "x", department: UUID = HERE) -> Viewer:
    return Viewer(person_key=person, roles=frozenset({role}), department_id=department)


@pytest.mark.parametrize("role", sorted(rules.PROPOSING))
def test_who_makes_certificates_proposes(role: str) -> None:
    assert rules.why_not_propose(viewer(role), CASE) == ""


@pytest.mark.parametrize(
    ("who", "case", "word"),
    [
        (viewer("signatory"), CASE, "只有发证部门"),
        (viewer("cert_officer", department=THERE), CASE, "只有发证部门"),
        (viewer("cert_officer"), replace(CASE, status="03"), "已撤销"),
        (viewer("cert_officer"), PROPOSED, "已有人提出"),
        (viewer("cert_officer", "d"), CASE, "您公布了这次认定"),
    ],
    ids=["role", "department", "revoked", "proposed", "decided"],
)
def test_whoever_may_not_propose_is_told_why(who: Viewer, case: CertificateCase, word: str) -> None:
    assert word in rules.why_not_propose(who, case)


@pytest.mark.parametrize("role", sorted(rules.CONFIRMING))
def test_another_person_confirms(role: str) -> None:
    assert rules.why_not_confirm(viewer(role), PROPOSED) == ""


@pytest.mark.parametrize(
    ("who", "case", "word"),
    [
        (viewer("recognition_officer"), PROPOSED, "只有发证部门"),
        (viewer("signatory", department=THERE), PROPOSED, "只有发证部门"),
        (viewer("signatory"), replace(PROPOSED, status="03"), "已撤销"),
        (viewer("signatory"), CASE, "24 小时"),
        (viewer("cert_officer", "p"), PROPOSED, "须由另一人确认"),
        (viewer("signatory", "d"), PROPOSED, "您公布了这次认定"),
    ],
    ids=["role", "department", "revoked", "nothing proposed", "proposed", "decided"],
)
def test_whoever_may_not_confirm_is_told_why(who: Viewer, case: CertificateCase, word: str) -> None:
    assert word in rules.why_not_confirm(who, case)


@pytest.mark.parametrize(
    ("status", "valid_to", "state"),
    [
        ("01", None, "valid"),
        ("01", DAY, "valid"),
        ("01", date(2026, 11, 22), "expired"),
        ("03", None, "revoked"),
        ("03", date(2026, 11, 22), "revoked"),
    ],
)
def test_the_state_of_a_day_and_what_may_be_printed_agree(
    status: str, valid_to: date | None, state: str
) -> None:
    assert rules.state(status, valid_to, DAY) == state
    assert (rules.why_not_print(status, valid_to, DAY) == "") == (state == "valid")


@pytest.mark.parametrize("role", ["recognition_officer", "cert_officer", "auditor"])
def test_three_roles_print(role: str) -> None:
    assert rules.why_not_printer(viewer(role)) == ""
    assert rules.why_not_printer(viewer("signatory"))


def test_the_department_makes_and_no_other() -> None:
    assert rules.why_not_make(viewer("cert_officer"), HERE) == ""
    assert rules.why_not_make(viewer("cert_officer"), THERE)
    assert rules.why_not_make(viewer("auditor"), HERE)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("演示星河文化有限公司", "演示星＊＊＊＊限公司"),
        ("演示甲公司", "演＊＊＊司"),
        ("演示泉城数字出版有限公司", "演示泉城＊＊＊＊有限公司"),
        ("演示公司", "演＊＊＊"),
        ("甲", "甲＊"),
        ("", "＊"),
    ],
)
def test_strangers_see_both_ends_of_a_name(name: str, shown: str) -> None:
    assert rules.masked(name) == shown


@given(st.text(min_size=2, max_size=60))
def test_a_masked_name_never_tells_the_whole(name: str) -> None:
    shown = rules.masked(name)
    assert "＊" in shown
    assert len(shown.replace("＊", "")) <= 8
    assert shown.replace("＊", "") != name
