"""Endings have grounds, and each says something."""

import pytest

from models.dossiers import endings


@pytest.mark.parametrize("purpose", endings.TITLES)
def test_every_ending_has_grounds_and_a_state(purpose: str) -> None:
    listed = endings.grounds(purpose)
    assert listed
    assert endings.ground(purpose, listed[0].code) == listed[0].title
    assert endings.STATES[purpose] in ("cancelled", "moved_out")


def test_an_unknown_ground_is_none() -> None:
    with pytest.raises(KeyError):
        endings.ground(endings.MOVE_OUT, "deregistered")
