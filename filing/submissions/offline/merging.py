"""What becomes of a draft when a workbook is laid over it: right cells in, wrong ones kept as typed.

An empty cell takes nothing away unless the person said that empty means empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from filing.submissions.offline import cells
from filing.submissions.offline.walking import Line, Said, Typed
from models.dossiers.item import Item
from models.dossiers.kinds import ListOfBoolean, Sealed
from models.dossiers.kinds.base import Control, Json
from models.dossiers.kinds.codes import NONE
from models.dossiers.words import BadValue, Sentence
from models.text import N_

TOO_MANY = N_("最多填 %(most)d 行，这一行没有保存为内容，已按原样保留在网页上")
YES, NO = frozenset({cells.YES, "yes", "y", "1", "有", "√", "✓"}), frozenset({cells.NO, "no", "n", "0", "无"})


@dataclass(frozen=True, slots=True)
class Held:
    """What the draft holds of one item: its value, and what could not be read by input name."""

    json: Json
    raw: Mapping[str, str]


@dataclass(slots=True)
class Merged:
    """What one item becomes: its value, what is kept as typed, and what is wrong."""

    json: Json
    raw: dict[str, str] = field(default_factory=dict)
    wrong: list[Said] = field(default_factory=list)


def merge(item: Item, lines: Sequence[Line], held: Held, *, clear: bool, moved: bool) -> Merged:
    """Lay the lines of one item over what is held; `moved` where its rows may have changed since.

    The value is None where nothing is left.
    """
    if item.columns:
        return _table(item, lines, held, clear=clear, moved=moved)
    if item.kind.control is Control.RANKED:
        return _ranked(item, lines[0].cells, held, clear=clear)
    if item.kind.control is Control.CHECKS:
        return _checks(item, lines[0].cells, held, clear=clear)
    return _single(item, lines[0].cells[""], held, clear=clear)


def _single(item: Item, typed: Typed, held: Held, *, clear: bool) -> Merged:
    if not typed.text and not typed.bad:
        return _kept(item, held, clear=clear)
    json, bad = _parsed(item, typed)
    if bad:
        return Merged(held.json, {item.code: typed.text} if typed.text else dict(held.raw), [bad])
    return Merged(json)


def _kept(item: Item, held: Held, *, clear: bool) -> Merged:
    """An empty cell: what is held stays, but for somebody who says otherwise; what is sealed always."""
    if clear and not _sealed(item, held.json):
        return Merged(None)
    return Merged(held.json, {} if clear else dict(held.raw))


def _sealed(item: Item, json: Json) -> bool:
    return json is not None and isinstance(item.kind.from_json(json), Sealed)


def _parsed(item: Item, typed: Typed, text: object = None) -> tuple[Json, Said | None]:
    """The value a cell holds, as the screen's own field would read it, or why it holds none."""
    if typed.bad:
        return None, _said(item, typed, typed.bad)
    try:
        value = item.kind.parse(typed.text if text is None else text, item)
    except BadValue as bad:
        return None, _said(item, typed, bad.sentence)
    return None if value is None else item.kind.to_json(value), None


def _said(item: Item, typed: Typed, sentence: Sentence) -> Said:
    return Said(typed.sheet, typed.cell, item.title, sentence)


def _ranked(item: Item, typed: Mapping[str, Typed], held: Held, *, clear: bool) -> Merged:
    """Answers in order; an empty place keeps the answer it had, if that is named nowhere else."""
    before = list(held.json or ())
    answers, wrong = [], []
    for number, (key, _) in enumerate(cells.places(item)):
        one = typed.get(key)
        if one is not None and (one.text or one.bad):
            _, bad = _parsed(item, one, [one.text])
            wrong += [bad] if bad else []
            answers.append((one.text, bad))
        elif not clear and number < len(before):
            answers.append((before[number], None))
    if not answers:
        return Merged(None if clear else held.json, {} if clear else dict(held.raw))
    good = [text for text, bad in answers if not bad]
    json, bad = _parsed(item, next(iter(typed.values())), good)
    raw = {item.code: ",".join(text for text, _ in answers)} if wrong or bad else {}
    return Merged(held.json if bad else json, raw, wrong + ([bad] if bad else []))


def _checks(item: Item, typed: Mapping[str, Typed], held: Held, *, clear: bool) -> Merged:
    """Yes and no to each; without a word for one, its tick stays unless empty means empty."""
    answers = {} if clear else cells.listed_cells(item, held.json)
    wrong = []
    for key, one in typed.items():
        if one.text.casefold() in YES | NO and not one.bad:
            answers[key] = cells.YES if one.text.casefold() in YES else cells.NO
        elif one.text or one.bad:
            wrong.append(_said(item, one, one.bad or Sentence(cells.TICK)))
    ticked = [key for key, answer in answers.items() if answer == cells.YES]
    if not ticked and isinstance(item.kind, ListOfBoolean) and answers:
        ticked = [NONE]
    value: Any = item.kind.parse(ticked, item)
    return Merged(
        None if value is None else item.kind.to_json(value), {} if ticked or clear else dict(held.raw), wrong
    )


@dataclass(slots=True)
class _Row:
    """One row under way: good cells, bad ones as typed, what is wrong, and where to say so."""

    cells: dict[str, Json] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)
    wrong: list[Said] = field(default_factory=list)
    typed: Sequence[Typed] = ()


def _table(item: Item, lines: Sequence[Line], held: Held, *, clear: bool, moved: bool) -> Merged:
    before = _before(item, held)
    rows: list[_Row] = []
    loose: list[Said] = []
    used: set[int] = set()
    for line in lines:
        origin = _origin(item, line, before, used, moved=moved)
        if origin is not None:
            used.add(origin)
        row = _row(item, line, before[origin] if origin is not None else _Row(), clear=clear)
        if row.cells or row.bad:
            rows.append(row)
        else:
            loose += row.wrong
    if not clear:
        for number in sorted(set(range(len(before))) - used):
            rows.insert(min(number, len(rows)), before[number])
    merged = _numbered(item, rows)
    merged.wrong = loose + merged.wrong
    return merged


def _before(item: Item, held: Held) -> list[_Row]:
    """The rows of the draft, each with what could not be read in it."""
    found = [_Row(dict(row)) for row in held.json or ()]
    for name, text in held.raw.items():
        number, _, key = name.removeprefix(f"{item.code}.").partition(".")
        while len(found) <= int(number):
            found.append(_Row())
        found[int(number)].bad[key] = text
    return found


def _origin(item: Item, line: Line, before: Sequence[_Row], used: set[int], *, moved: bool) -> int | None:
    """The row of the draft that a line stands for: by its number, or by what names it once rows moved."""
    if not moved:
        free = line.origin is not None and line.origin < len(before) and line.origin not in used
        return line.origin if free else None
    named = _names(item, line)
    alike = (n for n, row in enumerate(before) if n not in used and named and _named(item, row) == named)
    return next(alike, None)


def _names(item: Item, line: Line) -> dict[str, Json]:
    """The cells by which a row is known from version to version, as far as they can be read."""
    identity = getattr(item.kind, "identity", ())
    columns = {column.key: column for column in item.columns if column.key in identity}
    read = {key: _parsed(columns[key], line.cells[key])[0] for key in columns if key in line.cells}
    return {key: json for key, json in read.items() if json is not None}


def _named(item: Item, row: _Row) -> dict[str, Json]:
    return {key: row.cells[key] for key in getattr(item.kind, "identity", ()) if key in row.cells}


def _row(item: Item, line: Line, before: _Row, *, clear: bool) -> _Row:
    """A line laid over the row it stands for."""
    row = _Row(typed=tuple(line.cells.values()))
    for column in item.columns:
        key, typed = column.key, line.cells.get(column.key)
        old = before.cells.get(key)
        if typed is None or not (typed.text or typed.bad):
            if typed is None or not clear or _sealed(column, old):
                row.cells |= {} if old is None else {key: old}
                row.bad |= {key: before.bad[key]} if key in before.bad else {}
            continue
        json, bad = _parsed(column, typed)
        if bad:
            row.wrong.append(bad)
            row.cells |= {} if old is None else {key: old}
            row.bad |= {key: typed.text} if typed.text else {}
        elif json is not None:
            row.cells[key] = json
    return row


def _numbered(item: Item, rows: Sequence[_Row]) -> Merged:
    """The table as it is kept; rows beyond the most it may have stay as they were typed."""
    most: int = item.kind.most  # type: ignore[attr-defined]
    merged = Merged([row.cells for row in rows[:most]] or None)
    for number, row in enumerate(rows):
        merged.wrong += row.wrong
        bad = row.bad
        if number >= most:
            bad = dict(_as_typed(item, row)) | row.bad
            merged.wrong += [
                _said(item, one, Sentence(TOO_MANY, {"most": most})) for one in row.typed if one.text
            ][:1]
        merged.raw |= {f"{item.code}.{number}.{key}": text for key, text in bad.items()}
    return merged


def _as_typed(item: Item, row: _Row) -> Iterator[tuple[str, str]]:
    for column in item.columns:
        if column.key in row.cells:
            yield column.key, str(column.kind.raw(column.kind.from_json(row.cells[column.key])))
