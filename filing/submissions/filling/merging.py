"""Two people in one screen: what only one of them changed is taken, what both did is asked item by item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from filing.kernel.errors import Difference
from filing.submissions.filling.wording import in_words
from models.dossiers.dossier import Dossier
from models.dossiers.kinds.base import Json
from models.submissions import DraftSection

KEPT = 5
Changes = Mapping[str, list[dict[str, Any]]]
"""By item code who changed it, newest last: `version`, `by`, `name`, `at`, and the value it `was`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`theirs` are the codes this window left alone; each question is a code that both changed."""

    theirs: frozenset[str]
    questions: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Who typed a value last, and when."""

    name: str
    at: datetime


def typed(rows: Iterable[DraftSection]) -> dict[str, Typed]:
    """By item code who typed last what screens hold; what came with the draft was typed by nobody."""
    last = {code: known[-1] for row in rows for code, known in row.changes.items() if known}
    return {
        code: Typed(one["name"], datetime.fromisoformat(one["at"]))
        for code, one in last.items()
        if one.get("name")
    }


def noted(
    changes: Changes, before: Mapping[str, Json], after: Mapping[str, Json], **act: Any
) -> dict[str, list[dict[str, Any]]]:
    """The changes with one more for each code whose value is now another; the oldest are forgotten."""
    found = {code: list(known) for code, known in changes.items()}
    for code in before.keys() | after.keys():
        if before.get(code) != after.get(code):
            found[code] = [*found.get(code, ()), act | {"was": before.get(code)}][-KEPT:]
    return found


def judge(dossier: type[Dossier], present: DraftSection, part: Mapping[str, Json], *, seen: int) -> Verdict:
    """What to do with a screen that was opened at version `seen` and saved elsewhere since."""
    theirs: set[str] = set()
    questions = []
    for code, mine in part.items():
        later = [change for change in present.changes.get(code, ()) if change["version"] > seen]
        now = present.parsed.get(code)
        if not later or mine == now:
            continue
        if _left_alone(mine, later):
            theirs.add(code)
        else:
            questions.append(question(dossier, code, mine, now, later[-1]))
    return Verdict(frozenset(theirs), tuple(questions))


def _left_alone(mine: Json, later: list[dict[str, Any]]) -> bool:
    """Whether this window still shows what stood there before the others came; unknown where forgotten."""
    return len(later) < KEPT and bool(mine == later[0]["was"])


def question(
    dossier: type[Dossier], code: str, mine: Json, theirs: Json, change: Mapping[str, Any] | None = None
) -> Difference:
    """One item on which two windows differ, in words, with who changed it and when."""
    item, who = dossier.items()[code], change or {}
    return Difference(
        item.title,
        in_words(item, mine),
        in_words(item, theirs),
        key=code,
        who=who.get("name", ""),
        when=datetime.fromisoformat(who["at"]) if who else None,
    )
