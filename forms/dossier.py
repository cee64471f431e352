"""The form builder: one form from the items of one or more sections, and what it says as a document."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from flask import request
from werkzeug.datastructures import CombinedMultiDict, FileStorage
from wtforms import Field

from forms.base import PageForm
from forms.item_fields import FIELDS, FilesField, in_words
from forms.tables import ROW_ACTION, RowAction, TableField, landed, rearranged
from models.dossiers.document import Document
from models.dossiers.item import Asked, Item
from models.dossiers.kinds import Sealed
from models.dossiers.kinds.base import Control, Json
from models.dossiers.problems import Problem, in_its_cell
from models.dossiers.sections import Section

_ALL_FIELDS = FIELDS | {Control.ROWS: TableField}

Sections = type[Section] | tuple[type[Section], ...]


class DossierForm(PageForm):
    """A form of items: each field is named by its code and carries `.item`."""

    sections: tuple[type[Section], ...] = ()

    @property
    def acted(self) -> bool:
        """Was a row button pressed? Then the form comes back and is not yet judged."""
        return self.is_submitted() and ROW_ACTION in request.form

    def item_fields(self, section: type[Section] | None = None) -> list[Field]:
        """The fields of one section, or of all, in the order of the dossier."""
        chosen = self.sections if section is None else (section,)
        codes = {item.code for one in chosen for item in one.items().values()}
        return [field for field in self if field.name in codes]

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """What is wrong, for the summary above the form: the id of each field and its sentence."""
        cells = (cell for field in self.item_fields() for cell in (field, *_cells(field)))
        return [(cell.id, str(error)) for cell in cells for error in cell.errors]

    def take_over(self, other: "DossierForm", codes: Collection[str]) -> None:
        """Let `other` answer for `codes`."""
        for code in codes:
            if code in self._fields:
                self._fields[code] = other._fields[code]

    @property
    def spoken(self) -> dict[str, str]:
        """What was typed said again in words, by the id of each field of such a kind."""
        cells = (cell for field in self.item_fields() for cell in (field, *_cells(field)))
        return {cell.id: cell.spoken for cell in cells if cell.speaks}


def _cells(field: Field) -> list[Field]:
    return [cell for row in field.rows for cell in row] if isinstance(field, TableField) else []


def form_for(
    sections: Sections, *, locked: Collection[str] = (), only: Collection[str] | None = None
) -> type[DossierForm]:
    """The form of a section or several.

    Leaves out `locked` items (they are shown, not asked), all but `only` where given, what is
    computed or contributed, and what is not asked in the filing itself unless `only` names it.
    """
    listed = sections if isinstance(sections, tuple) else (sections,)
    return _form(listed, frozenset(locked), None if only is None else frozenset(only))


@lru_cache(maxsize=512)
def _form(
    sections: tuple[type[Section], ...], locked: frozenset[str], only: frozenset[str] | None
) -> type[DossierForm]:
    asked = (item for section in sections for item in section.items().values())
    fields = {
        item.code: _ALL_FIELDS[item.kind.control](item) for item in asked if _is_asked(item, locked, only)
    }
    name = "".join(section.__name__ for section in sections) + "Form"
    return type(name, (DossierForm,), {**fields, "sections": sections})


def _is_asked(item: Item, locked: frozenset[str], only: frozenset[str] | None) -> bool:
    if item.code in locked or item.asked is Asked.NEVER:
        return False
    return item.asked is Asked.FILING if only is None else item.code in only


def open_form(
    form_class: type[DossierForm], document: Document | None = None, raw: Mapping[str, str] | None = None
) -> DossierForm:
    """The form filled from the draft and, on a post, from what was sent; row buttons are obeyed.

    `raw` is what `values` gave back for inputs that could not be read: it is shown again as typed.
    """
    if request.method != "POST":
        return kept_form(form_class, document, raw)
    filled = _filled(form_class, document or {}, raw or {})
    action = request.form.get(ROW_ACTION)
    if action is None:
        return form_class(formdata=CombinedMultiDict((request.files, request.form)), data=filled)
    sent = rearranged(request.form, action)
    form = form_class(formdata=CombinedMultiDict((request.files, sent)), data=filled)
    _land(form, action)
    return form


def kept_form(
    form_class: type[DossierForm], document: Document | None = None, raw: Mapping[str, str] | None = None
) -> DossierForm:
    """The form filled from the draft alone, whatever was sent."""
    return form_class(formdata=None, data=_filled(form_class, document or {}, raw or {}))


def _land(form: DossierForm, action: str) -> None:
    field = form._fields.get(RowAction.read(action).code)
    if isinstance(field, TableField):
        field.landed = landed(action, len(field.rows))


def values(form: DossierForm) -> tuple[dict[str, Json], dict[str, str]]:
    """What was filled in: the part of the document, and the inputs that could not be read, as typed.

    In the part None means emptied, so that it can be merged into a draft. Inputs of a table are named
    code.row.column, rows counted from 0. Uploaded files are not in it: see `uploads`.
    """
    part: dict[str, Json] = {}
    raw: dict[str, str] = {}
    for field in form.item_fields():
        field.collect(part, raw, field.name)
    return part, raw


def uploads(form: DossierForm) -> dict[str, list[FileStorage]]:
    """Newly sent files by code, for the attachments room to store."""
    return {field.name: field.uploads for field in files_asked(form) if field.uploads}


def files_asked(form: DossierForm) -> list[FilesField]:
    """The file fields of a form."""
    return [field for field in form.item_fields() if isinstance(field, FilesField)]


def show_problems(form: DossierForm, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Put each problem beside its field; give back those that have no field on this form."""
    return tuple(found for found in problems if not _show(form, found))


def _show(form: DossierForm, found: Problem) -> bool:
    field, sentence = form._fields.get(found.code), found.sentence
    table = form._fields.get(found.code.rpartition(".")[0])
    if field is None and isinstance(table, TableField):
        key = found.code.rpartition(".")[2]
        there = found.row is not None and found.row < len(table.rows)
        field = table.rows[found.row or 0]._fields.get(key) if there else table
        sentence = in_its_cell(sentence) if there else sentence
    if field is None:
        return False
    field.errors = [*field.errors, in_words(sentence)]
    return True


def _filled(form_class: type[DossierForm], document: Document, raw: Mapping[str, str]) -> dict[str, Any]:
    asked = (item for section in form_class.sections for item in section.items().values())
    return {item.code: _input(item, document.get(item.code), raw, item.code) for item in asked}


def _input(item: Item, json: Json, raw: Mapping[str, str], path: str) -> Any:
    """What stands in the input of `item`: the text typed last if it could not be read, else the value."""
    if item.columns:
        return _lines(item, json or [], raw)
    if path in raw:
        return raw[path]
    if json is None:
        return None
    value = item.kind.from_json(json)
    return value if isinstance(value, Sealed) else item.kind.raw(value)


def _lines(table: Item, lines: list[Mapping[str, Json]], raw: Mapping[str, str]) -> list[dict[str, Any]]:
    typed = [int(path.split(".")[-2]) + 1 for path in raw if _is_cell(table, path)]
    count = max([len(lines), *typed])
    padded = [*lines, *({} for _ in range(count - len(lines)))]
    return [
        {
            column.key: _input(column, line.get(column.key), raw, f"{table.code}.{number}.{column.key}")
            for column in table.columns
        }
        for number, line in enumerate(padded)
    ]


def _is_cell(table: Item, path: str) -> bool:
    return re.fullmatch(re.escape(table.code) + r"\.\d{1,4}\.\w+", path, re.ASCII) is not None
