"""Asking the child process: no shell, no environment, no open files, and an end to its patience."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore, Timer
from typing import IO, Any

from filing.kernel.errors import Unavailable
from models.dossiers.file_types import MEGABYTE
from models.text import N_

COMMAND = (sys.executable, "-I", "-B", "-m", "filing.attachments.inside.child")
PATIENCE_S, QUEUE_S = 30.0, 15.0
MOST_ANSWER, MOST_LINE = 64 * MEGABYTE, 64 * 1024
AT_ONCE = 2  # children of one web process; its other threads go on answering pages
BUSY = N_("同时上传文件的人太多，请过一分钟再上传；已填写的内容没有丢失")
_places = BoundedSemaphore(AT_ONCE)


class Died(RuntimeError):
    """The child ended without an answer: it ran out of time or memory, or fell over the file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child said, and the contents it gave back."""

    told: dict[str, Any]
    contents: tuple[bytes, ...]


def ask(question: dict[str, Any], contents: Sequence[bytes], *, command: Sequence[str] = COMMAND) -> Answer:
    """Ask one question about contents; waits for a place where several are asking.

    Raises:
        Died: the child gave no answer.
        Unavailable: too many others are asking.
    """
    if not _places.acquire(timeout=QUEUE_S):
        raise Unavailable(BUSY)
    try:
        with tempfile.TemporaryFile() as paper:
            paper.write(json.dumps(question | {"sizes": [len(content) for content in contents]}).encode())
            paper.write(b"\n")
            for content in contents:
                paper.write(content)
            paper.seek(0)
            return _run(paper, command)
    finally:
        _places.release()


def _run(paper: Any, command: Sequence[str]) -> Answer:
    with subprocess.Popen(  # noqa: S603 - our own program, the file comes on its input
        command,
        stdin=paper,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
        close_fds=True,
        start_new_session=True,
    ) as child:
        patience = Timer(PATIENCE_S, child.kill)
        patience.start()
        try:
            return _read(child.stdout)
        finally:
            patience.cancel()
            child.kill()


def _read(out: IO[bytes] | None) -> Answer:
    if out is None:
        raise Died("no answer")
    try:
        told = json.loads(out.readline(MOST_LINE))
        sizes = [int(size) for size in told["sizes"]]
    except (ValueError, KeyError, TypeError) as broken:
        raise Died("no answer") from broken
    if min(sizes, default=0) < 0 or sum(sizes) > MOST_ANSWER:
        raise Died("an answer beyond measure")
    contents = tuple(out.read(size) for size in sizes)
    if [len(content) for content in contents] != sizes:
        raise Died("half an answer")
    return Answer(told, contents)
