"""An item is declared once: three lines in a section, and it is everywhere; and so is every item we have."""

import json
from typing import Any, ClassVar

import pytest

from forms.dossier import form_for, open_form, uploads, values
from models.dossiers import kinds
from models.dossiers.diff import Different, differences
from models.dossiers.dossier import Dossier
from models.dossiers.faces import answer_line, catalogue_row, cell, columns, diff_label, json_schema, masked
from models.dossiers.item import Asked, Item, Sharing, item
from models.dossiers.kinds import Computed, Finding, Phone
from models.dossiers.kinds.base import Control, Kind
from models.dossiers.registry import DOSSIERS
from models.dossiers.sections import Section
from tests.models.dossiers.posting import asked, inputs, posted
from tests.models.dossiers.samples import fits, value


class Notes(Section):
    """A section with one item."""

    key: ClassVar[str] = "notes"
    title: ClassVar[str] = "备注"
    title_en: ClassVar[str] = "Notes"

    hotline: str | None = item(
        "x.hotline",
        "服务热线",
        "Hotline",
        Phone(),
        sharing=Sharing.UNCONDITIONAL,
        basis="政务数据共享条例 14",
    )


class Tiny(Dossier):
    """A dossier with one section."""

    kind: ClassVar[str] = "tiny"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "小档案"
    title_en: ClassVar[str] = "Tiny"

    notes: Notes


HOTLINE = Tiny.items()["x.hotline"]
OLD, NEW = {"x.hotline": "13812341234"}, {"x.hotline": "0531-88881234"}


def test_1_the_form_asks_for_it() -> None:
    with asked():
        field = open_form(form_for(Notes), OLD)["x.hotline"]
        assert field.item is HOTLINE
        assert str(field.label.text) == "服务热线"
        assert 'value="13812341234"' in field()


def test_2_what_is_typed_is_validated_in_the_words_of_its_kind() -> None:
    with posted({"x.hotline": "1" * 40}):
        form = open_form(form_for(Notes))
        assert not form.validate()
        assert form.mistakes == [("x.hotline", "最多 25 个字，现在是 40 个字")]


def test_3_the_answers_to_check_show_it() -> None:
    line = answer_line(HOTLINE, Tiny.from_document(OLD).notes.hotline)
    assert (line.label, line.text) == ("服务热线", "13812341234")


def test_4_a_difference_is_labelled_with_it() -> None:
    (change,) = differences(OLD, NEW, Tiny)
    assert (diff_label(change.item, Tiny), change.kind) == ("服务热线", Different.CHANGED)


def test_5_the_catalogue_lists_it() -> None:
    row = catalogue_row(HOTLINE)
    assert (row.code, row.title, row.kind, row.sharing) == ("x.hotline", "服务热线", "phone", "unconditional")


def test_6_it_can_be_masked() -> None:
    assert masked(HOTLINE, "13812341234") == "138****1234"


def test_7_the_schema_describes_it() -> None:
    assert fits(OLD, json_schema(Tiny))
    assert not fits({"x.hotline": "手机"}, json_schema(Tiny))


def test_8_a_spreadsheet_has_its_column() -> None:
    (column,) = columns(Tiny)
    assert (column.heading, cell(column, OLD)) == ("服务热线", "13812341234")


SECTIONS = [(dossier, section) for dossier in DOSSIERS.values() for section in dossier.sections().values()]
EVERY_SECTION = pytest.mark.parametrize(
    ("dossier", "section"), SECTIONS, ids=[section.__name__ for _, section in SECTIONS]
)


def typeable(section: type[Section]) -> list[Item]:
    """The items of a section that some form can ask for."""
    return [one for one in section.items().values() if one.asked is not Asked.NEVER]


def complete(dossier: type[Dossier], which: int = 0) -> dict[str, Any]:
    """A document with a sample for every item there is."""
    tops = [one for section in dossier.sections().values() for one in section.items().values()]
    found = Finding(f"v{which}", f"结论{which}", "依据")
    samples = {one.code: found if isinstance(one.kind, Computed) else value(one, which) for one in tops}
    return {one.code: one.kind.to_json(samples[one.code]) for one in tops if samples[one.code] is not None}


@EVERY_SECTION
def test_every_item_goes_through_its_form_into_the_document(
    dossier: type[Dossier], section: type[Section]
) -> None:
    items = typeable(section)
    with posted(inputs(items)):
        form = open_form(form_for(section, only=[one.code for one in items]))
        assert form.validate(), form.mistakes
        part, raw = values(form)
    assert raw == {}
    assert part == {
        one.code: None if one.kind.control is Control.FILES else one.kind.to_json(value(one)) for one in items
    }
    document = {code: json_value for code, json_value in part.items() if json_value is not None}
    assert dossier.from_document(document).to_document() == document


@EVERY_SECTION
def test_every_item_comes_back_from_the_document_into_its_form(
    dossier: type[Dossier], section: type[Section]
) -> None:
    items = typeable(section)
    document = {one.code: one.kind.to_json(value(one)) for one in items}
    with asked():
        form = open_form(form_for(section, only=[one.code for one in items]), document)
        part, raw = values(form)
        assert all(str(field()) for field in form.item_fields())
    assert (part, raw) == (document, {})
    assert uploads(form) == {}


@EVERY_SECTION
def test_a_bad_input_of_every_item_is_kept_and_shown_again(
    dossier: type[Dossier], section: type[Section]
) -> None:
    items = [
        one for one in typeable(section) if one.kind.control in (Control.LINE, Control.AREA, Control.SELECT)
    ]
    bad = "甲\u202e乙"
    with posted({one.code: bad for one in items}):
        form = open_form(form_for(section, only=[one.code for one in items]))
        assert form.mistakes == []
        assert form.validate() == (not items)
        part, raw = values(form)
        assert {field_id for field_id, _ in form.mistakes} == {one.code for one in items}
    assert part == {}
    assert raw == dict.fromkeys((one.code for one in items), bad)
    with asked():
        again = open_form(form_for(section, only=[one.code for one in items]), {}, raw)
        assert all(field.data == bad for field in again.item_fields())


@pytest.mark.parametrize("dossier", DOSSIERS.values(), ids=DOSSIERS)
def test_every_item_survives_the_document_and_fits_the_schema(dossier: type[Dossier]) -> None:
    document = complete(dossier)
    tops = {one.code for section in dossier.sections().values() for one in section.items().values()}
    assert set(document) == tops
    assert dossier.from_document(json.loads(json.dumps(document))).to_document() == document
    assert fits(document, json_schema(dossier))


@pytest.mark.parametrize("dossier", DOSSIERS.values(), ids=DOSSIERS)
def test_every_item_and_every_column_can_differ(dossier: type[Dossier]) -> None:
    changes = differences({}, complete(dossier), dossier)
    tables = {code for code, one in dossier.items().items() if one.columns}
    assert {change.code for change in changes} == set(dossier.items()) - tables
    assert {change.kind for change in changes} == {Different.ADDED}
    both = differences(complete(dossier), complete(dossier, 1), dossier)
    assert {change.code for change in both} >= {
        one.code for one in dossier.items().values() if not one.columns and one.kind.name != "confirmation"
    }


@pytest.mark.parametrize("dossier", DOSSIERS.values(), ids=DOSSIERS)
def test_every_item_has_a_line_a_mask_a_row_and_a_cell(dossier: type[Dossier]) -> None:
    document = complete(dossier)
    filled = dossier.from_document(document).values()
    for code, sample in filled.items():
        one = dossier.items()[code]
        assert answer_line(one, sample).filled
        assert masked(one, sample) != one.kind.show(sample, one), code
    assert all(cell(column, document) not in (None, "") for column in columns(dossier))
    assert {catalogue_row(one).code for one in dossier.items().values()} == set(dossier.items())


def test_every_kind_there_is_has_an_item() -> None:
    offered = (getattr(kinds, name) for name in kinds.__all__)
    named = {one.name for one in offered if issubclass(one, Kind)}
    assert named == {one.kind.name for dossier in DOSSIERS.values() for one in dossier.items().values()}
