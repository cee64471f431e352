"""A child that dies, lies or never ends is a refusal; the web process lives on and opens nothing to it."""

import sys
from collections.abc import Sequence
from threading import Thread

import pytest

from filing.attachments import sandbox
from filing.kernel.errors import Unavailable
from tests import files

ask = sandbox.ask.__wrapped__ if hasattr(sandbox.ask, "__wrapped__") else sandbox.ask


def program(text: str) -> Sequence[str]:
    return (sys.executable, "-I", "-c", text)


@pytest.mark.parametrize(
    "text",
    [
        "import os; os.abort()",
        "raise SystemExit(1)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "print('no json')",
        "print('{}')",
        "print('{\"sizes\": [10]}')",
        "print('{\"sizes\": [-1]}')",
        "print('{\"sizes\": [99999999999]}')",
        "print('x' * 10_000_000)",
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass",
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28)); bytes(2**29)",
    ],
)
def test_a_child_without_an_answer_is_told_from_one_that_refuses(text: str) -> None:
    with pytest.raises(sandbox.Died):
        ask({}, [b"x"], command=program(text))


def test_a_child_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PATIENCE_S", 0.3)
    with pytest.raises(sandbox.Died):
        ask({}, [], command=program("import time; time.sleep(60)"))


def test_a_child_has_no_environment_and_no_file_but_its_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILEONCE_SECRET", "x")
    text = (
        "import json, os\n"
        "files = [int(one) for one in os.listdir('/proc/self/fd')]\n"
        "print(json.dumps({'sizes': [], 'env': sorted(os.environ), 'files': len(files), 'at': os.getcwd()}))"
    )
    with open(sys.executable, "rb") as _held:
        told = ask({}, [], command=program(text)).told
    assert "FILEONCE_SECRET" not in told["env"]
    assert set(told["env"]) <= {"LC_CTYPE"}
    assert told["files"] == 4  # the fourth lists the folder
    assert told["at"] == "/"


def test_the_real_child_answers() -> None:
    answer = ask({"job": "look", "ending": "jpg"}, [files.JPG])
    assert answer.told["facts"]["pages"] == 1
    assert len(answer.contents) == 2


def test_too_many_at_once_wait_and_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "QUEUE_S", 0.2)
    slow = program("import sys, time; sys.stdin.readline(); time.sleep(2); print('{\"sizes\": []}')")
    busy = [Thread(target=ask, args=({}, []), kwargs={"command": slow}) for _ in range(sandbox.AT_ONCE)]
    for one in busy:
        one.start()
    while sandbox._places.acquire(blocking=False):
        sandbox._places.release()
    with pytest.raises(Unavailable, match="人太多"):
        ask({}, [], command=program("print('{\"sizes\": []}')"))
    for one in busy:
        one.join()
    assert ask({}, [], command=program("print('{\"sizes\": []}')")).told == {"sizes": []}
