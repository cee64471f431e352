"""A gap is told once: what could be seen the first time and is asked only now is marked (行政许可法 32)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from filing.submissions.rules import RETURNED
from models.submissions import SubmissionEvent


def late(
    remarks: Iterable[str],
    events: Sequence[SubmissionEvent],
    first: Mapping[str, Any],
    last: Mapping[str, Any],
) -> tuple[str, ...]:
    """The codes of remarks that come too late: unchanged since the first round, and not said before.

    `events` are those so far; without an earlier return nothing is late.
    """
    earlier = [event for event in events if event.to_state == RETURNED]
    if not earlier:
        return ()
    said = {code for event in earlier for code in event.remarks}
    return tuple(
        code for code in sorted(remarks) if code not in said and _value(first, code) == _value(last, code)
    )


def _value(document: Mapping[str, Any], code: str) -> Any:
    """The value of an item, or of a column over all rows."""
    if code in document:
        return document[code]
    table, _, key = code.rpartition(".")
    rows = document.get(table)
    return [row.get(key) for row in rows] if isinstance(rows, list) else None
