"""One WTForms field for each way of asking for an item; every one of them reads through the item's kind."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from flask_babel import get_locale, gettext
from flask_babel.speaklater import LazyString
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from models.dossiers.codes import Choice
from models.dossiers.file_types import ACCEPT, ACCEPTED, BY_ENDING
from models.dossiers.item import Item
from models.dossiers.kinds import File, ListOfCode, Money, Sealed, StoredFile
from models.dossiers.kinds.base import Control, Json
from models.dossiers.words import BadValue, Sentence
from models.text import N_

BLANK = Choice("", N_("请选择"), "Choose")
SPARE_RANKS = 3
SPARE_NUMBERS, LONGEST_NUMBER = 50, 4


def in_words(sentence: Sentence) -> str:
    """A sentence of the dossier in the reader's language."""
    return str(gettext(sentence.template, **sentence.facts))


def titled(named: Item | Choice) -> LazyString:
    """The title of an item or answer, in the language of whoever will read it."""
    return LazyString(lambda: _title(named))


def _title(named: Item | Choice) -> str:
    english = str(get_locale() or "").startswith("en")
    return named.title_en or named.title if english else named.title


def answers(choices: Iterable[Choice]) -> list[SelectChoice]:
    """Choices as WTForms takes them, in their groups."""
    return [SelectChoice(one.code, titled(one), optgroup=one.group or None) for one in choices]


class ItemField(Field):
    """What all fields of items share: the item, its title and help, and reading by its kind.

    `flags.optional` marks what may stay empty; `collect` puts a good value into the document part
    and a bad one, as typed, beside it.
    """

    def __init__(self, item: Item, **more: Any) -> None:
        hint = LazyString(gettext, item.help) if item.help else ""
        super().__init__(label=titled(item), description=hint, **more)
        self.item = item
        if item.required is False:
            self.flags.optional = True

    def typed(self) -> Any:
        """What was typed or chosen, as the kind reads it."""
        return self.data

    @property
    def value(self) -> Any:
        """What stands in the field, read; None where there is nothing or it cannot be read."""
        try:
            return self.item.kind.parse(self.typed(), self.item)
        except BadValue:
            return None

    @property
    def spoken(self) -> str:
        """What stands in the field said again in other words."""
        value = self.value
        return "" if value is None else self.item.kind.spoken(value)

    @property
    def speaks(self) -> bool:
        """Is it of a kind that is said again in other words?"""
        return isinstance(self.item.kind, Money)

    def pre_validate(self, form: Any) -> None:
        """Refuse what the kind refuses, in its words."""
        try:
            self.item.kind.parse(self.typed(), self.item)
        except BadValue as bad:
            raise ValidationError(in_words(bad.sentence)) from bad

    def collect(self, part: dict[str, Json], raw: dict[str, str], code: str) -> None:
        """Add the value to `part` (None where it was emptied) or the typed text to `raw`."""
        try:
            value = self.item.kind.parse(self.typed(), self.item)
        except BadValue:
            raw[code] = self.as_text()
        else:
            part[code] = None if value is None else self.item.kind.to_json(value)

    def as_text(self) -> str:
        """What was typed, as one text from which the field can be filled again."""
        typed = self.typed()
        return ",".join(map(str, typed)) if isinstance(typed, list) else str(typed or "")


class LineField(ItemField, StringField):
    """One line. A sealed value shows as an empty line; left empty it stays as it is."""

    @property
    def sealed(self) -> bool:
        """Is there a value that is kept encrypted and not shown?"""
        return isinstance(self.object_data, Sealed)

    def process_data(self, value: Any) -> None:
        self.data = "" if isinstance(value, Sealed) else value

    def collect(self, part: dict[str, Json], raw: dict[str, str], code: str) -> None:
        if not (self.sealed and not self.data):
            super().collect(part, raw, code)


class AreaField(ItemField, TextAreaField):
    """Several lines."""


class ChoiceField(ItemField, SelectField):
    """One answer from a list that opens; a document may hold one that the list no longer names."""

    choices: list[SelectChoice]

    def __init__(self, item: Item, **more: Any) -> None:
        choices = answers((BLANK, *item.kind.choices()))
        super().__init__(item, choices=choices, validate_choice=False, **more)

    def process_data(self, value: Any) -> None:
        super().process_data(value)
        if self.data and all(choice.value != self.data for choice in self.choices):
            self.choices = [*self.choices, SelectChoice(self.data, self.data)]


class YesNoField(ItemField, RadioField):
    """Yes or no, side by side."""

    def __init__(self, item: Item, **more: Any) -> None:
        super().__init__(item, choices=answers(item.kind.choices()), validate_choice=False, **more)


class ChecksField(ItemField, SelectMultipleField):
    """Several answers, a box each."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def __init__(self, item: Item, **more: Any) -> None:
        super().__init__(item, choices=answers(item.kind.choices()), validate_choice=False, **more)

    def process_data(self, value: Any) -> None:
        super().process_data(value.split(",") if isinstance(value, str) else value)


class TickField(ItemField, BooleanField):
    """A promise: one box."""

    def typed(self) -> str:
        return "yes" if self.data else ""


class NumberedFields(FieldList):
    """Fields numbered as this program numbers them, and not many more than the item may have."""

    most: int

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        numbers = (
            row_number(key.removeprefix(f"{prefix}-").partition("-")[0])
            for key in formdata
            if key.startswith(f"{prefix}-")
        )
        found = sorted({number for number in numbers if number is not None})
        return iter(found[: self.most + SPARE_NUMBERS])


def row_number(text: str) -> int | None:
    """The number of a row in the name of a field or button; None for what no page of ours holds."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else None


class RankField(SelectField):
    """One place in a ranking."""

    def __init__(self, item: Item, **more: Any) -> None:
        choices = answers((BLANK, *item.kind.choices()))
        super().__init__(choices=choices, validate_choice=False, **more)
        self.item = item


class RankedField(ItemField, NumberedFields):
    """Several answers in order, a list each; the first counts most."""

    def __init__(self, item: Item, **more: Any) -> None:
        self.most = cast("ListOfCode", item.kind).most
        super().__init__(item, unbound_field=RankField(item), min_entries=SPARE_RANKS, **more)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        listed = data.split(",") if isinstance(data, str) else data
        super().process(formdata, (listed or ())[: self.most + SPARE_NUMBERS], extra_filters)

    def typed(self) -> list[str]:
        return [str(entry.data or "") for entry in self.entries]

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        return Field.validate(self, form, extra_validators)


class FilesField(ItemField, MultipleFileField):
    """Files: those already stored, less those marked for removal, and new ones to hand on.

    Ticks beside it, each the id of a file: `agreed` and `declined` answer offers of a smaller scan, `reused`
    are files stored for another item. `order` is where a photo goes when photos are joined.
    """

    def __init__(self, item: Item, **more: Any) -> None:
        super().__init__(item, render_kw={"accept": ACCEPT}, **more)
        self.description = LazyString(lambda: accepted(str(gettext(item.help)) if item.help else ""))

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        super().process(formdata, data or (), extra_filters)
        removed = formdata.getlist(f"{self.name}-remove") if formdata else ()
        self.kept = tuple(file for file in data or () if file.id not in removed)
        sent = (self.data or ()) if formdata else ()
        self.uploads = [file for file in sent if isinstance(file, FileStorage) and file.filename]
        self.agreed, self.declined, self.reused = (
            formdata.getlist(f"{self.name}-{answer}") if formdata else []
            for answer in ("agree", "decline", "reuse")
        )
        self.order = {file.id: _place(formdata, f"{self.name}-order-{file.id}") for file in self.kept}

    @property
    def photos(self) -> tuple[StoredFile, ...]:
        """The files that can be pages of one PDF, in the order that was chosen, else as they stand."""
        found = [file for file in self.kept if _is_photo(file)]
        return tuple(sorted(found, key=lambda file: self.order.get(file.id) or len(found) + 1))

    def typed(self) -> tuple[StoredFile, ...]:
        return self.kept

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        most = cast("File", self.item.kind).most
        if len(self.kept) + len(self.uploads) > most:
            raise ValidationError(gettext("最多上传 %(most)d 个文件", most=most))


def _place(formdata: Any, name: str) -> int | None:
    return row_number(formdata.get(name, "")) if formdata else None


def _is_photo(file: StoredFile) -> bool:
    kind = BY_ENDING.get(file.name.rpartition(".")[2].lower())
    return kind is not None and kind.picture


def accepted(words: str = "") -> str:
    """What may be uploaded, after whatever else is to be said."""
    hint = str(gettext("%(types)s，每个不超过 20 MB；照片和扫描件超过的可以缩小后使用", types=ACCEPTED))
    return f"{words}；{hint}" if words else hint


FIELDS: dict[Control, type[ItemField]] = {
    Control.LINE: LineField,
    Control.AREA: AreaField,
    Control.SELECT: ChoiceField,
    Control.RADIO: YesNoField,
    Control.CHECKS: ChecksField,
    Control.RANKED: RankedField,
    Control.TICK: TickField,
    Control.FILES: FilesField,
}
