"""Facts that departments hold: taken in as batches, matched by code, never merged by name alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.register import entries, versions
from models.dossiers import uscc as uscc_rules
from models.register import Contribution, ContributionBatch, RegisterEntry


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


def take(facts: Iterable[Fact], *, department_id: UUID, source: str, by: Viewer) -> ContributionBatch:
    """Take in one delivery; counts say how many facts were matched, and how many wait without a code.

    A fact with a code opens the entry where there is none; one without stays unmatched.
    """
    batch = ContributionBatch(department_id=department_id, source=source, received_at=now(), received_by=by.account_id)
    db.session.add(batch)
    db.session.flush()
    counts: Counter[str] = Counter()
    touched: dict[UUID, RegisterEntry] = {}
    for fact in facts:
        entry = _entry(fact, by)
        counts["matched" if entry else "unmatched"] += 1
        db.session.add(_row(batch, fact, entry))
        if entry is not None:
            touched[entry.id] = entry
    db.session.flush()
    for entry in touched.values():
        _record(entry, source)
    batch.counts = dict(counts)
    db.session.add(batch)
    subject = ledger.Subject("contribution batch", batch.id)
    ledger.record("register.contributed", subject, viewer=by, detail=dict(counts) | {"source": source})
    return batch


def _entry(fact: Fact, by: Viewer) -> RegisterEntry | None:
    verdict = uscc_rules.check(fact.uscc or "")
    if not verdict.ok:
        return None
    return entries.open_entry(entries.ENTERPRISE, fact.name, uscc=verdict.code, division=fact.division, by=by)


def _row(batch: ContributionBatch, fact: Fact, entry: RegisterEntry | None) -> Contribution:
    return Contribution(
        batch_id=batch.id,
        entry_id=entry.id if entry else None,
        uscc=entry.uscc if entry else None,
        name=fact.name,
        region=fact.region,
        item=fact.item,
        value=fact.value,
        as_of=fact.as_of,
        source=fact.source,
    )


def _record(entry: RegisterEntry, source: str) -> None:
    """A new version of an entry with the contributed facts over what stood there."""
    present = versions.current(entry)
    document = dict(present.held.document) if present else {}
    sources = dict(present.held.sources) if present else {}
    for code, fact in held_facts(entry.id).items():
        document[code] = fact["value"]
        sources[code] = {"source": fact["source"], "as_of": fact["as_of"]}
    document.setdefault("reg.uscc", entry.uscc)
    document.setdefault("reg.name", entry.name)
    if present is None or document != present.held.document:
        versions.add(entry, document, sources, reason=f"部门提供：{source}"[:200])
        entries.project(entry)


def held_facts(entry_id: UUID) -> Mapping[str, dict[str, Any]]:
    """The newest contributed fact of each item: value, source, day; by effective day, then arrival."""
    statement = (
        select(Contribution)
        .where(Contribution.entry_id == entry_id)
        .order_by(col(Contribution.as_of), col(Contribution.id))
    )
    return {
        row.item: {"value": row.value, "source": row.source, "as_of": row.as_of.isoformat()}
        for row in db.session.exec(statement)
    }
