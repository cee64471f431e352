"""The server and the worker beside it, as processes."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from flask import Flask

from filing import serving
from filing.serving import Beside
from tests.house.source import ROOT
from tests.processes import PATIENCE_S, alive, children, until

PATIENT = (sys.executable, "-c", "import sys; sys.stdin.read()")
IGNORES = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: signal.pause()"


def test_the_one_beside_ends_with_it() -> None:
    with Beside(PATIENT) as beside:
        assert beside.process is not None
        assert beside.process.poll() is None
    assert beside.process.poll() == -signal.SIGTERM


def test_one_that_dies_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PAUSE_S", 0.01)
    with Beside(PATIENT) as beside:
        first = beside.process
        assert first is not None
        first.kill()
        until(lambda: beside.process is not first)
        assert beside.process is not None
        assert beside.process.poll() is None
    assert beside.process.poll() is not None


def test_one_that_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PATIENCE_S", 0.2)
    with Beside((sys.executable, "-c", IGNORES)) as beside:
        assert beside.process is not None
        pid = beside.process.pid
        until(lambda: _ignores(pid))
    assert beside.process.poll() == -signal.SIGKILL


def _ignores(pid: int) -> bool:
    """Whether a process ignores SIGTERM by now."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    mask = next(int(line.split()[1], 16) for line in lines if line.startswith("SigIgn"))
    return bool(mask & 1 << (signal.SIGTERM - 1))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False


@contextmanager
def serve(*options: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`fileonce serve` once it answers."""
    port = free_port()
    code = "from filing.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", str(port), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        until(lambda: answers(port))
        yield process
        process.kill()


def test_ended_by_a_signal_it_ends_its_worker_first(app: Flask) -> None:
    with serve() as process:
        (worker,) = children(process.pid)
        assert b"filing.working" in Path(f"/proc/{worker}/cmdline").read_bytes()
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
        assert not alive(worker)


def test_killed_it_takes_its_worker_with_it(app: Flask) -> None:
    with serve() as process:
        (worker,) = children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        until(lambda: not alive(worker))


def test_without_a_worker_there_is_none(app: Flask) -> None:
    with serve("--no-worker") as process:
        assert children(process.pid) == []
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
