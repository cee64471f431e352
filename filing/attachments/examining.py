"""Having a file looked into by the child process, and what is kept of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from filing.attachments import rules, sandbox
from filing.attachments.inside.limits import MOST_PIXELS
from filing.attachments.inside.sheets import Cell, heard
from filing.attachments.words import REFUSALS, foreign
from models.dossiers.file_types import BY_ENDING, PDF
from models.dossiers.words import BadValue

Size = tuple[int, int]
Area = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last (row, column) of merged cells, counted from 0."""
Cells = tuple[str, tuple[tuple[Cell, ...], ...], tuple[Area, ...]]
"""A sheet: its name, its rows, and what is merged on it."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept: `content` is what is kept, `sent_size` what was sent, in bytes.

    `shrunk` waits for its owner's consent; `printed` are the codes of this program found on it.
    """

    filename: str
    mimetype: str
    content: bytes
    sent_size: int
    preview: bytes = b""
    pages: int = 0
    printed: tuple[str, ...] = ()
    shrunk: bool = False
    before: Size | None = None

    @property
    def too_many_pixels(self) -> int | None:
        """How many pixels were sent, where those were more than are kept; None for everything else."""
        pixels = self.before[0] * self.before[1] if self.before else 0
        return pixels if pixels > MOST_PIXELS else None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent, and what was found of it where it was looked into already."""

    filename: str
    content: bytes
    found: Examined | BadValue | None = None

    def examined(self) -> Examined:
        """The file, looked into now if that was not done.

        Raises:
            BadValue: in words, when it cannot be taken.
            Unavailable: too many others are asking.
        """
        if isinstance(self.found, BadValue):
            raise self.found
        return self.found or examine(self.filename, self.content)


def look(filename: str, content: bytes) -> Upload:
    """The file with what was found of it, good or bad; for callers that hold no transaction.

    Raises:
        Unavailable: too many others are asking.
    """
    try:
        return Upload(filename, content, examine(filename, content))
    except BadValue as bad:
        return Upload(filename, content, bad)


def examine(filename: str, content: bytes) -> Examined:
    """Look into a file.

    Raises:
        BadValue: in words, when it cannot be taken.
        Unavailable: too many others are asking.
    """
    name = rules.clean_name(filename)
    kind = rules.claimed_type(name, len(content))
    answer = _ask({"job": "look", "ending": kind.endings[0]}, [content], name)
    return _examined(answer, name, content, len(content))


def join(filename: str, contents: Sequence[bytes]) -> Examined:
    """Photos as one PDF, in their order.

    Raises:
        BadValue: one of them cannot be read, or they are too much together.
        Unavailable: too many others are asking.
    """
    answer = _ask({"job": "join"}, contents, filename)
    return _examined(answer, filename, b"", sum(len(content) for content in contents))


def cells(filename: str, content: bytes) -> tuple[Cells, ...]:
    """The sheets of a workbook in their order.

    Raises:
        BadValue: it cannot be taken, in words.
        Unavailable: too many others are asking.
    """
    answer = _ask({"job": "cells"}, [content], filename)
    told = json.loads(answer.contents[0])
    return tuple((one["name"], _rows(one["rows"]), _areas(one["merged"])) for one in told)


def _rows(told: list[list[object]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(heard(cell) for cell in row) for row in told)


def _areas(told: list[list[list[int]]]) -> tuple[Area, ...]:
    return tuple(((first[0], first[1]), (last[0], last[1])) for first, last in told)


def _ask(question: dict[str, Any], contents: Sequence[bytes], name: str) -> sandbox.Answer:
    shown = name[: rules.SHOWN_NAME]
    try:
        answer = sandbox.ask(question, contents)
    except sandbox.Died as died:
        raise BadValue(REFUSALS["died"], name=shown) from died
    if "refused" in answer.told:
        facts = dict(answer.told["facts"])
        of = facts.pop("of", "")
        if "found" in facts:
            facts["found"] = facts["found"] or foreign(of)
        raise BadValue(REFUSALS[answer.told["refused"]], name=shown, **facts)
    return answer


def _examined(answer: sandbox.Answer, name: str, sent: bytes, sent_size: int) -> Examined:
    kept, preview = answer.contents
    facts, ending = answer.told["facts"], answer.told["ending"]
    kind = BY_ENDING[ending]
    return Examined(
        filename=rules.renamed(name, ending),
        mimetype=kind.mimetype,
        content=kept or sent,
        sent_size=sent_size,
        preview=preview,
        pages=facts.get("pages", 0),
        printed=tuple(facts.get("printed", ())),
        shrunk=bool(facts.get("shrunk")),
        before=_size(facts, "before") if kind is not PDF else None,
    )


def _size(facts: dict[str, Any], name: str) -> Size | None:
    found = facts.get(name)
    return (found[0], found[1]) if found else None
