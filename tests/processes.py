"""Processes that tests start: waiting for what they do, and looking for their children."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE_S, STEP_S = 60.0, 0.05


def until(condition: Callable[[], object]) -> None:
    """Wait until a condition holds; fail when it takes too long."""
    clock = threading.Event()
    for _ in range(int(PATIENCE_S / STEP_S)):
        if condition():
            return
        clock.wait(STEP_S)
    pytest.fail("it took too long")


def children(pid: int) -> list[int]:
    """The processes that a process started, over all its threads."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text().split()]


def alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be buried does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
