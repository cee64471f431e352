"""Which cell of an uploaded workbook means what: told by its hidden marks, wherever its line has moved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from filing.submissions.offline.reading import Sheet
from filing.submissions.offline.walking import Line, Reader, Said
from filing.submissions.offline.writing import FORM, LISTS, MAGIC, PREFACE
from models.dossiers.dossier import Dossier
from models.dossiers.words import BadValue, Sentence
from models.text import N_

FOREIGN = N_("这不是从本系统下载的备案工作簿。请先在办件页面下载工作簿，填好后上传")
OTHER_CASE = N_("这份工作簿属于办件 %(theirs)s，不是 %(ours)s，请到那个办件上传，或重新下载")
OLDER = N_("这份工作簿是按旧的表样下载的，已取消的信息项没有读取，新增的信息项请在网页上补填")
GONE_SHEET = N_("没有找到这张表，其中的内容没有改动")
STRANGE_SHEET = N_("不是下载时的表，没有读取")
TWICE_SHEET = N_("与另一张表重复，没有读取")
GONE_LINE = N_("这一行被删去，原来的内容没有改动")


@dataclass(frozen=True, slots=True)
class Matched:
    """What a workbook says: lines by item code, the sections as they stood, and what is to be told."""

    lines: Mapping[str, tuple[Line, ...]]
    versions: Mapping[str, int]
    stood: Mapping[str, str]
    told: tuple[Said, ...] = ()


@dataclass(slots=True)
class _About:
    """The hidden sheet as it was read."""

    number: str = ""
    schema: str = ""
    tasks: dict[str, tuple[int, str]] = field(default_factory=dict)
    stood: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)


def match(sheets: Sequence[Sheet], number: str, dossier: type[Dossier], asked: Mapping[str, str]) -> Matched:
    """The items of a workbook; `asked` are the codes that may be filled in now, each with its screen.

    Raises:
        BadValue: it is none of ours, or another case's.
    """
    about = _about(sheets)
    if about.number != number:
        raise BadValue(OTHER_CASE, theirs=about.number, ours=number)
    told: list[Said] = []
    if about.schema != str(dossier.version):
        told.append(Said("", "", "", Sentence(OLDER)))
    readers: dict[str, Reader] = {}
    for sheet in sheets:
        _take(sheet, about, readers, told, dossier, asked)
    lines: dict[str, tuple[Line, ...]] = {}
    for reader in readers.values():
        lines |= reader.lines()
        told += reader.told
    told += _gone(about, readers, dossier, asked)
    return Matched(
        lines, {key: version for key, (version, _) in about.tasks.items()}, about.stood, tuple(told)
    )


def _about(sheets: Sequence[Sheet]) -> _About:
    found = next((sheet for sheet in sheets if sheet.at(0, 0) == MAGIC), None)
    if found is None or found.at(0, 1) != str(FORM):
        raise BadValue(FOREIGN)
    about = _About()
    for row in found.rows:
        match [str(cell) for cell in row if cell != ""]:
            case ["case", number]:
                about.number = number
            case ["schema", schema]:
                about.schema = schema
            case ["task", key, version, title] if version.isdecimal() and len(version) < 10:
                about.tasks[key] = (int(version), title)
            case ["item", code, digest]:
                about.stood[code] = digest
            case ["cell", sheet, _place, mark]:
                about.marks[mark] = sheet
    return about


def _take(
    sheet: Sheet,
    about: _About,
    readers: dict[str, Reader],
    told: list[Said],
    dossier: type[Dossier],
    asked: Mapping[str, str],
) -> None:
    """Read a sheet if it is one of ours and the first of its kind."""
    first = sheet.rows[0] if sheet.rows else ()
    column, key = next(
        ((n, cell[5:]) for n, cell in enumerate(first) if isinstance(cell, str) and cell.startswith("task:")),
        (0, ""),
    )
    if key in readers:
        told.append(Said(sheet.name, "", "", Sentence(TWICE_SHEET)))
    elif key in about.tasks:
        readers[key] = Reader(sheet, column, dossier, asked)
        readers[key].read()
    elif sheet.name != LISTS and not {sheet.at(0, 0), sheet.at(1, 0)} & {MAGIC, PREFACE}:
        told.append(Said(sheet.name, "", "", Sentence(STRANGE_SHEET)))


def _gone(
    about: _About, readers: Mapping[str, Reader], dossier: type[Dossier], asked: Mapping[str, str]
) -> Iterator[Said]:
    """What was in the workbook when it was downloaded and is no more."""
    for key, (_, title) in about.tasks.items():
        if key not in readers:
            yield Said(title, "", "", Sentence(GONE_SHEET))
    items = dossier.items()
    for mark, sheet in about.marks.items():
        code = mark.split(":")[1] if ":" in mark else ""
        reader = readers.get(asked.get(code, ""))
        if code in items and reader is not None and not reader.broken and mark not in reader.seen:
            yield Said(sheet, "", items[code].title, Sentence(GONE_LINE))
