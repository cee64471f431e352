"""The gate: decides item by item, writes the receipt, and hands out a value object and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from uuid import UUID

from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.release import consents, rules
from filing.release.choosing import Chosen, choose, permitted
from filing.release.grants import LiveGrant, live_grants, opened
from filing.release.receipts import leave_manifest, leave_receipt
from filing.release.rules import Access, Record, Relation, Standing
from filing.release.shapes import Channel, Purpose, Released, Source
from models.dossiers.item import Item
from models.dossiers.registry import DOSSIERS

CHOICE = "de.publish_figures"
"""The item by which a firm chooses which of its figures are public (企业信息公示暂行条例 9)."""


def stand(viewer: Viewer, source: Source, grants: Sequence[LiveGrant], *, stopped: bool = False) -> Standing:
    """All that decides over this source for this viewer; `stopped` where its person does not agree to it."""
    record = Record(
        source.owner_id, source.handling_department_id, source.division, source.state, source.case_id
    )
    held = rules.relations(viewer, record)
    held = held & rules.WITHOUT_CONSENT if stopped else held
    chosen = frozenset(code for code, yes in (source.value(CHOICE) or {}).items() if yes)
    return Standing(
        relations=held,
        granted=opened(grants, source.division),
        chosen=chosen,
        keys=_keys(chosen),
        entrusted=viewer.entrusted.codes if viewer.entrusted and Relation.ENTRUSTED in held else frozenset(),
        provided=_provided(viewer, source) if Relation.PROVIDING in held else frozenset(),
        stopped=stopped,
    )


def _keys(chosen: frozenset[str]) -> frozenset[str]:
    """A figure means nothing without its year: the columns by which rows of the chosen ones are known."""
    tables = {code.rpartition(".")[0] for code in chosen}
    items = [
        item for dossier in DOSSIERS.values() for item in dossier.items().values() if item.code in tables
    ]
    return frozenset(f"{item.code}.{key}" for item in items for key in getattr(item.kind, "identity", ()))


def _provided(viewer: Viewer, source: Source) -> frozenset[str]:
    """The codes whose value the viewer's own department gave; a table's columns come with the table."""
    given = [
        item
        for item in DOSSIERS[source.kind].items().values()
        if source.origin(item.code)[0] == viewer.department_name
    ]
    return frozenset(one.code for item in given for one in (item, *item.columns))


def visible(standing: Standing) -> bool:
    """Whether the viewer may know that the record exists; a department's machine needs a grant for that."""
    return bool(standing.relations - {Relation.CALLING} or (standing.relations and standing.granted))


def release(
    viewer: Viewer, source: Source, items: Iterable[Item], purpose: Purpose, channel: Channel
) -> Released:
    """Hand out what `viewer` may see of `source`, and leave the receipt in the same transaction.

    Items of class N, S and case papers that are not for this viewer do not appear at all; conditional
    ones without a grant appear in `locked` by their declaration only (政务数据共享条例 14, 20, 25).

    Raises:
        NotFound: the viewer may not know that the record exists.
    """
    stopped = bool(consents.stopped([source]))
    standing = stand(viewer, source, live_grants(viewer, purpose), stopped=stopped)
    if not visible(standing):
        raise NotFound
    chosen = choose(source, items, standing)
    if not rules.leaves_receipt(viewer, standing.relations):
        return _released(source, chosen)
    handles = Relation.HANDLING in standing.relations
    return _released(
        source, chosen, leave_receipt(viewer, source, chosen.codes, purpose, channel, handles=handles)
    )


def release_many(
    viewer: Viewer, sources: Sequence[Source], items: Sequence[Item], purpose: Purpose, channel: Channel
) -> Iterator[Released]:
    """Hand out many records under one manifest; every record is listed in it before its values leave.

    The manifest names each item that any of the records showed. What a viewer may not see is left out.
    """
    grants, stopped = live_grants(viewer, purpose), consents.stopped(sources)
    found = [
        (source, stand(viewer, source, grants, stopped=(source.kind, source.entry_id) in stopped))
        for source in sources
    ]
    seen = [(source, standing) for source, standing in found if visible(standing)]
    official = [pair for pair in seen if rules.leaves_receipt(viewer, pair[1].relations)]
    if official:
        columns = {code for _source, standing in official for code in permitted(items, standing)}
        entries = [source.entry_id for source, _standing in official]
        leave_manifest(viewer, entries, sorted(columns), purpose, channel)
    return (_released(source, choose(source, items, standing)) for source, standing in seen)


def _released(source: Source, chosen: Chosen, receipt_id: UUID | None = None) -> Released:
    return Released(
        source.entry_id, source.version, chosen.shown, tuple(chosen.locked), receipt_id, tuple(chosen.codes)
    )


def queryable(viewer: Viewer, purpose: Purpose) -> frozenset[str]:
    """The codes by which this viewer may search, sort, filter or compare: only what it sees unmasked.

    Judged as for a record to which the viewer has no closer relation, so that a filter tells nothing
    that opening the record would not.
    """
    nobodys = Record(owner_id=None, handling_department_id=None, division=None, state="active")
    return _shown_to(rules.relations(viewer, nobodys))


@cache
def _shown_to(held: frozenset[Relation]) -> frozenset[str]:
    standing = Standing(held)
    return frozenset(
        code
        for dossier in DOSSIERS.values()
        for code, item in dossier.items().items()
        if not item.columns and rules.access(item, standing) is Access.SHOWN
    )
