"""How much a firm types: at first, when nothing changed, and whether a form asks what another asked."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html.parser import HTMLParser
from typing import Any

from filing.register.versions import VersionSource
from filing.submissions.case import facts
from filing.submissions.case.documents import BY_FIRM
from models.dossiers.dossier import Dossier

NAME = "asking"
GOAL = 0.1
DIFFERENT = {
    "真实性承诺": "promised anew for each submission, by whoever submits",
    "网址": "of the hub, not of the firm that runs it",
    "详细地址": "where the project or the hub lies",
}
"""Titles that several forms share while they ask of different things, and why."""
FIELDS = frozenset({"input", "select", "textarea"})
UNTYPED = frozenset({"hidden", "submit", "button"})


@dataclass(frozen=True, slots=True)
class Asking:
    """Fields typed or ticked at the first filing, at the yearly confirmation; titles that are asked twice."""

    first: int
    again: int
    twice: tuple[str, ...]

    @property
    def share(self) -> float:
        """The second filing's fields for one of the first's."""
        return self.again / self.first

    def lines(self) -> tuple[str, ...]:
        """The figures with their goals."""
        share = "reached" if self.share <= GOAL else "MISSED"
        none = "none" if not self.twice else "、".join(self.twice)
        return (
            f"asking: {self.first} fields typed at a first filing, {self.again} when nothing changed",
            f"    {self.share:.3f} of the first; goal <= {GOAL:g}: {share}",
            f"    asked twice across all forms: {none}; goal 0: {'MISSED' if self.twice else 'reached'}",
        )

    def as_json(self) -> dict[str, Any]:
        """The figures for other programs."""
        return asdict(self) | {"share": self.share, "goal": GOAL}


class _Fields(HTMLParser):
    """Counts what a person would type or tick in the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A field of a form that is sent; a group of choices counts once."""
        told = dict(attrs)
        if tag == "form":
            self._inside = told.get("method") == "post" and told.get("action") != "/logout"
        elif self._inside and tag in FIELDS and told.get("type") not in UNTYPED and told.get("name"):
            self.names.add(told["name"] or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave a form."""
        self._inside = self._inside and tag != "form"


def fields(page: bytes) -> int:
    """How many fields a person would fill in on a page."""
    found = _Fields()
    found.feed(page.decode())
    return len(found.names)


def typed(source: VersionSource) -> int:
    """How many fields of a filed record its firm typed: cells of tables, ticks and files one by one."""
    own = [code for code, told in source.held.sources.items() if told["source"] == BY_FIRM]
    return sum(_leaves(source.held.document.get(code)) for code in own)


def _leaves(value: object) -> int:
    if value is None or value == "":
        return 0
    if isinstance(value, list):
        return sum(_leaves(one) for one in value)
    if isinstance(value, dict) and not _one_field(value):
        return sum(_leaves(one) for one in value.values())
    return 1


def _one_field(value: Mapping[str, object]) -> bool:
    """Whether a value with parts is one field: money with its unit, a file, something sealed."""
    return bool({"amount", "sha256", "sealed"} & set(value))


def twice(dossiers: Mapping[str, type[Dossier]]) -> tuple[str, ...]:
    """The titles that two forms ask for although the second could know the answer."""
    asking: dict[str, list[str]] = defaultdict(list)
    for kind, dossier in dossiers.items():
        known = {*dossier.keeping.of_owner, *dossier.keeping.holder}
        titles = {dossier.items()[code].title for code in facts.asked(dossier) - known}
        for title in titles - set(DIFFERENT):
            asking[title].append(kind)
    return tuple(sorted(title for title, kinds in asking.items() if len(kinds) > 1))
