import pytest

from filing.demonstration.proving import Proof, StepFailed, play


def good(proof: Proof) -> None:
    proof.holds(fact=True, words="one")
    proof.holds(fact=True, words="two")


def bad(proof: Proof) -> None:
    proof.holds(fact=False, words="never")


def empty(proof: Proof) -> None:
    return


def said(steps: dict[str, object], broken: int = 0) -> tuple[bool, list[str]]:
    lines: list[str] = []
    return play(steps, lines.append, broken), lines


def test_steps_that_hold_say_what_they_proved() -> None:
    assert said({"A": good}) == (True, [" 1. A", "    ✓ one", "    ✓ two"])


def test_a_step_that_fails_ends_the_run() -> None:
    assert said({"A": bad, "B": good}) == (False, [" 1. A", "    ✗ never"])


@pytest.mark.parametrize("number", [1, 2])
def test_any_step_can_be_made_to_fail(number: int) -> None:
    held, lines = said({"A": good, "B": good}, broken=number)

    assert not held
    assert lines[-2:] == [f" {number}. {'AB'[number - 1]}", "    ✗ one"]


def test_a_step_that_proves_nothing_fails() -> None:
    assert not said({"A": empty})[0]


def test_an_act_that_should_be_refused_and_is_not_fails() -> None:
    proof = Proof()
    proof.refused(lambda: int("x"), ValueError, "refused")
    assert proof.proved == ["refused"]

    with pytest.raises(StepFailed):
        proof.refused(lambda: int("1"), ValueError, "refused")


def test_another_error_is_not_a_refusal() -> None:
    with pytest.raises(ZeroDivisionError):
        Proof().refused(lambda: 1 / 0, ValueError, "refused")
