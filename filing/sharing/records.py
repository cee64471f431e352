"""档案: a record as this viewer may read it, section by section, now or as it was on a day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.register import queries
from filing.register.projection import NAME_ITEM
from filing.register.queries import Heading, ListedVersion
from filing.register.versions import VersionSource
from filing.release import Channel, Purpose, Released, Shown, release
from models.dossiers.faces import top_items
from models.dossiers.item import Item, Sharing
from models.dossiers.registry import DOSSIERS
from models.dossiers.sections import Section

RECENT = 10
WIDEST, FEW = 6, 5


@dataclass(frozen=True, slots=True)
class When:
    """The state asked for: of which day, as it was known at the end of which day; none is the present."""

    effective: date | None = None
    known: date | None = None

    @property
    def past(self) -> bool:
        """Whether anything but the present was asked for."""
        return self.effective is not None or self.known is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is shown: its heads, and lines that each begin with what names them."""

    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    turned: bool = False

    @classmethod
    def of(cls, one: Shown) -> "Grid":
        """A row to a line; where many columns meet few rows they change places, as in a report of years."""
        heads = tuple(column.title for column in one.columns)
        lines = tuple(tuple(row[column.code] for column in one.columns) for row in one.rows)
        if len(heads) <= WIDEST or len(lines) > FEW:
            return cls(heads, lines)
        corner, *turned = zip(heads, *lines, strict=True)
        return cls(corner, tuple(turned), turned=True)


@dataclass(frozen=True, slots=True)
class SectionCard:
    """One section: its values, its tables, what may be applied for, the classes in it, its usual source."""

    key: str
    title: str
    items: tuple[Item, ...]
    shown: tuple[Shown, ...]
    tables: tuple[Shown, ...]
    locked: tuple[Item, ...]
    classes: tuple[str, ...]
    source: str
    as_of: date | None

    def tells(self, one: Shown) -> bool:
        """Whether the section's head already says where a value comes from."""
        return (one.source, one.as_of) == (self.source, self.as_of)

    def grid(self, one: Shown) -> Grid:
        """A table as it is shown."""
        return Grid.of(one)

    @property
    def locked_names(self) -> tuple[str, ...]:
        """What may be applied for; a table that is locked whole by its own name."""
        tables = {item.code: item for item in self.items if item.columns}
        groups: dict[str, list[Item]] = {}
        for item in self.locked:
            table = item.code.rpartition(".")[0]
            groups.setdefault(table if table in tables else item.code, []).append(item)
        return tuple(_named(tables.get(code), items) for code, items in groups.items())


def _named(table: Item | None, items: list[Item]) -> str:
    if table is None:
        return items[0].title
    if len(items) == sum(column.sharing is not Sharing.INTERNAL for column in table.columns):
        return table.title
    return f"{table.title}（{'、'.join(item.title for item in items)}）"


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Everything a record's page is made of; `empty` where nothing was on record on the day asked for."""

    heading: Heading
    name: str
    released: Released
    cards: tuple[SectionCard, ...]
    versions: tuple[ListedVersion, ...]
    when: When
    empty: bool = False


def read(viewer: Viewer, key: str, purpose: Purpose, when: When, channel: Channel) -> RecordPage:
    """Hand out a record through the gate.

    Raises:
        NotFound: there is none of this key, or none that this viewer may know of; the two look the same.
    """
    entry = queries.find(key)
    present = queries.at(entry) if entry else None
    if entry is None or present is None:
        raise NotFound
    state = queries.at(entry, when.effective, when.known) if when.past else present
    return _page(viewer, present, state, purpose, when, channel)


def own(viewer: Viewer, purpose: Purpose, when: When, key: str = "") -> RecordPage | None:
    """The record of the enterprise the viewer acts for, or of what is its own; None while there is nothing.

    Raises:
        NotFound: there is no entry of its own by this key.
    """
    mine = queries.own_entries(viewer)
    if not key and not mine:
        return None
    entry = queries.own_entry(viewer, key) if key else mine[0]
    present = queries.at(entry)
    if present is None:
        raise NotFound
    state = queries.at(entry, when.effective, when.known) if when.past else present
    return _page(viewer, present, state, purpose, when, Channel.PAGE)


def _page(
    viewer: Viewer,
    present: VersionSource,
    state: VersionSource | None,
    purpose: Purpose,
    when: When,
    channel: Channel,
) -> RecordPage:
    dossier = DOSSIERS[present.kind]
    name = NAME_ITEM[present.kind]
    items = top_items(dossier) if state else (dossier.items()[name],)
    released = release(viewer, state or present, items, purpose, channel)
    cards = tuple(_cards(dossier.sections().values(), released)) if state else ()
    lines = queries.lines(present.entry_id)[:RECENT]
    heading = queries.heading(present)
    return RecordPage(heading, released.text(name), released, cards, lines, when, empty=state is None)


def _cards(sections: Iterable[type[Section]], released: Released) -> Iterator[SectionCard]:
    """The sections of which anything is shown or locked; the usual source stands in the section's head."""
    for section in sections:
        card = _card(section, released)
        if card.shown or card.tables or card.locked:
            yield card


def _card(section: type[Section], released: Released) -> SectionCard:
    items = tuple(section.items().values())
    found = [released.shown[item.code] for item in items if item.code in released.shown]
    codes = {one.code for item in items for one in (item, *item.columns)}
    locked = tuple(item for item in released.locked if item.code in codes)
    classes = [one.sharing.value for shown in found for one in (shown.columns or (shown.item,))]
    usual = Counter((shown.source, shown.as_of) for shown in found).most_common(1)
    source, as_of = usual[0][0] if usual else ("", None)
    return SectionCard(
        key=section.key,
        title=section.title,
        items=items,
        shown=tuple(shown for shown in found if not shown.rows),
        tables=tuple(shown for shown in found if shown.rows),
        locked=locked,
        classes=tuple(dict.fromkeys([*classes, *(item.sharing.value for item in locked)])),
        source=source,
        as_of=as_of,
    )
