"""People who save at the same time are all answered, and all is kept."""

from pathlib import Path

import pytest

from tests.soak import crowd

pytestmark = pytest.mark.soak


def test_a_small_crowd_saves_without_a_fault(tmp_path: Path) -> None:
    found = crowd.run(tmp_path / "home", drafts=12, saves=3)
    assert found.faults == []
    assert len(found.spent) == 36
    assert "12 drafts, 36 saves" in str(found)
