"""检索: one box for codes, names, pinyin and filing numbers; cards of open items, and a manifest of them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask_babel import gettext as _

from filing.kernel.viewer import Viewer
from filing.register import queries, search, versions
from filing.register.projection import NAME_ITEM
from filing.register.search import Found, Hit, Rank
from filing.register.tokens import fold
from filing.register.versions import VersionSource
from filing.release import Channel, Purpose, Released, queryable, release_many
from filing.sharing import rules
from filing.sharing.highlighting import BY_FORMER, Parts, marked
from models.dossiers import uscc
from models.dossiers.codes import division_name, division_path
from models.dossiers.uscc_checks import LENGTH

SEARCH = Purpose(matter="检索")
PAGE, MOST_PLACES = 20, 12
PAGES = search.CAP // PAGE


@dataclass(frozen=True, slots=True)
class Query:
    """The whole question, as the address holds it: the words, the filters, the page."""

    words: str = ""
    kind: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    page: int = 1

    @property
    def long_enough(self) -> bool:
        """Whether there is something to look for."""
        return len(fold(self.words)) >= rules.SHORTEST_FRAGMENT

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters asked for, by the name they have in the address."""
        every = {"kind": self.kind, "state": self.state, "in": self.places}
        return {name: values for name, values in every.items() if values}

    @property
    def arguments(self) -> dict[str, Any]:
        """The question without its page, as an address holds it."""
        return {"q": self.words, **self.filters}

    def without(self, name: str, value: str) -> dict[str, Any]:
        """The question without one of its filters, and from its first page on."""
        kept = tuple(one for one in self.filters.get(name, ()) if one != value)
        return self.arguments | {name: kept}

    def chosen(self, allowed: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The filters in use, among those that this viewer may use."""
        return {name: values for name, values in self.filters.items() if name in allowed}

    def scope(self, allowed: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """The filters as the index takes them."""
        found = self.chosen(allowed).items()
        return tuple(tuple(f"{name}:{value}" for value in values) for name, values in found)


@dataclass(frozen=True, slots=True)
class Card:
    """One result: the record's open items, why it was found, and its marked name."""

    heading: queries.Heading
    released: Released
    name: Parts
    former: Parts
    rank: Rank
    typed: str


class Choice(NamedTuple):
    """One answer of a filter, with how many of the results have it."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Results:
    """A page of cards; `total` stops at 1,000, `more` says that there are more."""

    cards: tuple[Card, ...]
    total: int
    more: bool
    facets: Mapping[str, tuple[Choice, ...]]
    verdict: uscc.Verdict | None = None

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def exact(query: Query) -> str | None:
    """The key of the one record whose code or filing number was typed whole."""
    if not any(sign.isdigit() for sign in query.words):
        return None
    known = queries.find(query.words)
    if known is not None and known.version and uscc.normalise(query.words) == known.uscc:
        return known.uscc
    best = [hit for hit in search.search(query.words, limit=2).hits if hit.rank is Rank.CODE]
    entry = queries.find(query.words) if len(best) == 1 else None
    return queries.key_of(entry) if entry is not None else None


def look(viewer: Viewer, query: Query) -> Results:
    """Search, and hand out a page of cards under one manifest with the purpose 检索."""
    allowed = rules.facets(queryable(viewer, SEARCH))
    scope = query.scope(allowed)
    every = search.search(query.words, limit=search.CAP)
    found = search.search(query.words, scope, limit=search.CAP) if scope else every
    hits = found.hits[(query.page - 1) * PAGE : query.page * PAGE]
    sources = _sources(hits)
    items = rules.card_items(frozenset(source.kind for source in sources.values()))
    handed_out = release_many(viewer, tuple(sources.values()), items, SEARCH, Channel.LIST)
    released = {one.entry_id: one for one in handed_out}
    cards = tuple(
        _card(source, released[source.entry_id], hit)
        for hit in hits
        if (source := sources.get(hit.number)) and source.entry_id in released
    )
    facets = _facets(every, query.chosen(allowed), allowed)
    return Results(cards, found.total, found.more, facets, None if found.total else _verdict(query))


def _sources(hits: Sequence[Hit]) -> dict[int, VersionSource]:
    outlines = queries.outlines([hit.number for hit in hits])
    found = versions.current_of([outlines[hit.number].id for hit in hits if hit.number in outlines])
    return {source.entry.number: source for source in found}


def _card(source: VersionSource, released: Released, hit: Hit) -> Card:
    former: Parts = ()
    if hit.rank in BY_FORMER:
        found = (marked(name, hit.typed, hit.rank) for name in source.entry.former_names)
        former = next((parts for parts in found if any(mark for _text, mark in parts)), ())
    name = marked(released.text(NAME_ITEM[source.kind]), hit.typed, hit.rank)
    return Card(queries.heading(source), released, name, former, hit.rank, hit.typed)


def _verdict(query: Query) -> uscc.Verdict | None:
    """What is wrong with a code that found nothing, with corrections to choose from."""
    typed = uscc.normalise(query.words)
    looks_like_one = len(typed) == LENGTH and typed.isascii() and typed.isalnum()
    return uscc.check(typed) if looks_like_one else None


def _facets(
    every: Found, chosen: Mapping[str, tuple[str, ...]], allowed: Collection[str]
) -> dict[str, tuple[Choice, ...]]:
    """The filters with their counts among all results of the words, at most the first 1,000."""
    counts: dict[str, Counter[str]] = {"kind": Counter(), "state": Counter(), "in": Counter()}
    for tally in queries.tallies([hit.number for hit in every.hits]):
        counts["kind"][tally.kind] += tally.count
        counts["state"][tally.standing] += tally.count
        if tally.division:
            counts["in"][_city(tally.division)] += tally.count
    return {name: _choices(name, counts[name], chosen.get(name, ())) for name in allowed if counts[name]}


def _choices(name: str, counts: Counter[str], chosen: tuple[str, ...]) -> tuple[Choice, ...]:
    labels = {"kind": rules.KINDS, "state": rules.STANDINGS}.get(name, {})
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_PLACES]
    values = dict(ranked) | {value: counts[value] for value in chosen}
    return tuple(
        Choice(value, _(labels[value]) if value in labels else division_name(value), count, value in chosen)
        for value, count in values.items()
    )


def _city(division: str) -> str:
    """The city a division lies in, itself where it is one or a province."""
    path = division_path(division)
    return path[min(1, len(path) - 1)].code if path else division
