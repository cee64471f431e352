"""Deliveries come again: what a department said last of the same day is not written a second time."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, or_, select

from filing.kernel.batches import AT_ONCE, batched
from filing.kernel.database import db
from models.canonical import fingerprint
from models.register import Contribution, ContributionBatch

Key = tuple[UUID | str, str, date]


def new(rows: Iterable[Mapping[str, Any]], department_id: UUID) -> Iterator[dict[str, Any]]:
    """Those of a delivery's rows that tell something else than the department's last word on it.

    A value that went and came back is news: only the last word counts. Rows are `Contribution`s by column.
    """
    for some in batched(map(dict, rows), AT_ONCE):
        last = _last_words(some, department_id)
        for row in some:
            said = fingerprint(row["value"])
            if last.get(_key(row)) != said:
                last[_key(row)] = said
                yield row


def _key(row: Mapping[str, Any]) -> Key:
    """Which fact of which day; of a firm without a code, by its name and region."""
    return row["entry_id"] or f"{row['name']}|{row['region']}", row["item"], row["as_of"]


def _last_words(rows: list[dict[str, Any]], department_id: UUID) -> dict[Key, bytes]:
    """The fingerprint of each value that a department gave last, before these rows."""
    matched = {row["entry_id"] for row in rows if row["entry_id"]}
    named = {row["name"] for row in rows if not row["entry_id"]}
    of_them = or_(
        col(Contribution.entry_id).in_(matched),
        col(Contribution.entry_id).is_(None) & col(Contribution.name).in_(named),
    )
    statement = (
        select(Contribution)
        .join(ContributionBatch, col(ContributionBatch.id) == col(Contribution.batch_id))
        .where(ContributionBatch.department_id == department_id, of_them)
        .where(col(Contribution.item).in_({row["item"] for row in rows}))
        .order_by(col(Contribution.id))
    )
    columns = statement.with_only_columns(
        col(Contribution.entry_id),
        col(Contribution.name),
        col(Contribution.region),
        col(Contribution.item),
        col(Contribution.as_of),
        col(Contribution.value),
    )
    found = map(dict, db.session.connection().execute(columns).mappings())
    return {_key(row): fingerprint(row["value"]) for row in found}
