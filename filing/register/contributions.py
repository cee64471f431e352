"""Facts that departments hold: taken in as batches, matched by code, never merged by name alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import col, select

from filing import ledger
from filing.identity.queries import department_name
from filing.kernel.batches import AT_ONCE, batched
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.register import entries, repeated, versions
from filing.register.projection import project_many
from models.base import new_id
from models.dossiers import uscc as uscc_rules
from models.dossiers.faces import top_items
from models.dossiers.item import Item, Sensitivity, Sharing
from models.dossiers.registry import DOSSIERS
from models.dossiers.words import BadValue
from models.identity import Department
from models.register import Contribution, ContributionBatch, RegisterEntry
from models.text import N_

NOT_CONTRIBUTED = N_("信息项 %(code)s 不能由部门提供")


@dataclass(frozen=True, slots=True)
class Fact:
    """One contributed fact: of whom, which item, the value in JSON, as of when, from where."""

    uscc: str | None
    name: str
    item: str
    value: Any
    as_of: date
    source: str
    region: str = ""
    division: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One fact on record about an entry."""

    item: Item
    value: Any
    as_of: date
    department: str


def contributable(code: str) -> Item:
    """The item of a code, where departments may provide it.

    Raises:
        BadValue: it is unknown, computed, sensitive or a case paper; a column comes with its table.
    """
    item = _contributed().get(code)
    if item is None:
        raise BadValue(NOT_CONTRIBUTED, code=code)
    return item


@cache
def _contributed() -> Mapping[str, Item]:
    return {
        item.code: item
        for item in top_items(DOSSIERS[entries.ENTERPRISE])
        if not item.computed
        and item.sharing is not Sharing.INTERNAL
        and item.sensitivity is not Sensitivity.SENSITIVE
    }


def take(facts: Iterable[Fact], *, department_id: UUID, source: str, by: Viewer) -> ContributionBatch:
    """Take in one delivery; its counts say how many facts were `matched`, how many wait without a code
    (`unmatched`), and how many of both the department had said before (`known`): those change nothing.

    A fact with a code opens the entry where there is none; one without a good code stays unmatched.

    Raises:
        BadValue: an item that departments do not provide, or a value it cannot hold.
    """
    batch = ContributionBatch(
        department_id=department_id, source=source, received_at=now(), received_by=by.account_id
    )
    db.session.add(batch)
    db.session.flush()
    counts: Counter[str] = Counter()
    every = list(facts)
    opened = _entries(every, by)
    rows = []
    for fact in every:
        kind = contributable(fact.item).kind
        value = kind.to_json(kind.from_json(fact.value))
        entry = opened.get(fact.uscc or "")
        counts["matched" if entry else "unmatched"] += 1
        rows.append(_row(batch, fact, value, entry))
    news = list(repeated.new(rows, department_id))
    if len(news) < len(rows):
        counts["known"] = len(rows) - len(news)
    _store(news, {entry.id: entry for entry in opened.values()}, department_name(department_id))
    batch.counts = dict(counts)
    db.session.add(batch)
    db.session.flush()
    subject = ledger.Subject("contribution batch", batch.id)
    ledger.record("register.contributed", subject, viewer=by, detail=dict(counts) | {"source": source})
    return batch


def _store(news: list[dict[str, Any]], opened: Mapping[UUID, RegisterEntry], source: str) -> None:
    """Write what is new, and what follows from it for the entries it is about."""
    if news:
        db.session.connection().execute(insert(Contribution), news)
    touched: dict[UUID, set[date]] = {}
    for row in news:
        if row["entry_id"] is not None:
            touched.setdefault(row["entry_id"], set()).add(row["as_of"])
    for some in batched((opened[entry_id] for entry_id in touched), AT_ONCE):
        _record(some, touched, source)


def _entries(facts: Iterable[Fact], by: Viewer) -> dict[str, RegisterEntry]:
    """The entry of each code, however it is written, that passes its checks; opened where there is none."""
    codes: dict[str, str] = {}
    openings: dict[str, entries.Opening] = {}
    for fact in facts:
        if fact.uscc and fact.uscc not in codes and (verdict := uscc_rules.check(fact.uscc)).ok:
            codes[fact.uscc] = verdict.code
            opening = entries.Opening(entries.ENTERPRISE, fact.name, verdict.code, fact.division)
            openings.setdefault(verdict.code, opening)
    found = entries.open_many(list(openings.values()), by=by)
    return {written: found[code] for written, code in codes.items()}


def _row(batch: ContributionBatch, fact: Fact, value: Any, entry: RegisterEntry | None) -> dict[str, Any]:
    return {
        "id": new_id(),
        "batch_id": batch.id,
        "entry_id": entry.id if entry else None,
        "uscc": entry.uscc if entry else None,
        "name": fact.name,
        "region": fact.region,
        "item": fact.item,
        "value": value,
        "as_of": fact.as_of,
        "source": fact.source,
    }


def _record(opened: Sequence[RegisterEntry], touched: Mapping[UUID, set[date]], source: str) -> None:
    """New versions of the entries that facts came in for, one for each day on which something changed."""
    known, reason = _facts_of([entry.id for entry in opened]), f"部门提供：{source}"[:200]
    changed = [entry for entry in opened if entry.version == 0]
    versions.start_many(
        [_start(entry, known[entry.id], min(touched[entry.id])) for entry in changed], reason=reason
    )
    begun = {entry.id for entry in changed}
    for entry in opened:
        days = touched[entry.id] - ({min(touched[entry.id])} if entry.id in begun else set())
        told = partial(_told, entry, known[entry.id])
        if days and versions.amend(entry, days, told, reason=reason) and entry.id not in begun:
            changed.append(entry)
    project_many(changed)


def _start(entry: RegisterEntry, held: list[Held], day: date) -> versions.Start:
    facts = _told(entry, held, day)
    document = {code: fact["value"] for code, fact in facts.items()}
    sources = {code: {"source": fact["source"], "as_of": fact["as_of"]} for code, fact in facts.items()}
    return versions.Start(entry, day, document, sources)


def _told(entry: RegisterEntry, held: list[Held], day: date) -> dict[str, dict[str, Any]]:
    """What departments tell of an entry on a day; its code and name go with whatever they tell."""
    known = {"reg.uscc": entry.uscc, "reg.name": entry.name}
    source = held[0].department
    facts = {code: {"value": value, "source": source, "as_of": ""} for code, value in known.items()}
    return facts | _on(held, day)


def _facts_of(entry_ids: Iterable[UUID]) -> dict[UUID, list[Held]]:
    """All facts on record about entries, by effective day, then arrival."""
    found: dict[UUID, list[Held]] = {entry_id: [] for entry_id in entry_ids}
    statement = (
        select(Contribution, Department.name)
        .join(ContributionBatch, col(ContributionBatch.id) == col(Contribution.batch_id))
        .join(Department, col(Department.id) == col(ContributionBatch.department_id))
        .where(col(Contribution.entry_id).in_(found))
        .order_by(col(Contribution.as_of), col(Contribution.id))
    )
    items = DOSSIERS[entries.ENTERPRISE].items()
    for row, department in db.session.exec(statement):
        if row.entry_id is not None and row.item in items:
            found[row.entry_id].append(Held(items[row.item], row.value, row.as_of, department))
    return found


def _on(held: Iterable[Held], day: date) -> dict[str, dict[str, Any]]:
    """What departments say holds on a day: the newest fact of each item; rows of a table add up."""
    found: dict[str, dict[str, Any]] = {}
    for fact in held:
        if fact.as_of <= day:
            before = found.get(fact.item.code, {}).get("value")
            value = _added(fact.item, before or [], fact.value) if fact.item.columns else fact.value
            as_of = fact.as_of.isoformat()
            found[fact.item.code] = {"value": value, "source": fact.department, "as_of": as_of}
    return found


def _added(table: Item, before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of several deliveries: a row known by its identity is brought up to date, others are added."""
    identity = getattr(table.kind, "identity", ())
    merged = {tuple(str(row.get(key)) for key in identity): row for row in before}
    for row in rows:
        key = tuple(str(row.get(key)) for key in identity)
        merged[key] = merged.get(key, {}) | row
    return list(merged.values())


def held_facts(entry_id: UUID) -> Mapping[str, dict[str, Any]]:
    """What departments say holds now, by item code: `value`, `source` (the department), `as_of`."""
    return _on(_facts_of([entry_id])[entry_id], date.max)
