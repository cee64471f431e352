"""Fields of items: what they keep of what was typed, and how they show what is kept."""

from io import BytesIO
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage

from forms.dossier import DossierForm, open_form, uploads, values
from forms.item_fields import FIELDS, SPARE_NUMBERS, answers, in_words, titled
from models.dossiers.codes import Choice
from models.dossiers.item import Item
from models.dossiers.kinds import Code, Confirmation, File, IdNumber, ListOfCode, LongText, StoredFile, Text
from models.dossiers.kinds.base import Control, Kind
from models.dossiers.words import Sentence
from tests.models.dossiers.posting import asked, posted
from tests.models.dossiers.samples import FILE, OTHER_FILE, an_item

SEALED = {"sealed": "ab" * 32}


def form_of(kind: Kind[Any], **facts: Any) -> type[DossierForm]:
    """A form with one item, `t.sample`, made without a section."""
    item = an_item(kind, **facts)

    class OneSection:
        @classmethod
        def items(cls) -> dict[str, Item]:
            return {"sample": item}

    field = FIELDS[kind.control](item)
    return type("OneForm", (DossierForm,), {item.code: field, "sections": (OneSection,)})


def test_there_is_a_field_for_every_way_of_asking_but_tables() -> None:
    assert set(FIELDS) == set(Control) - {Control.ROWS, Control.NONE}


@pytest.mark.parametrize(("path", "label"), [("/", "样例"), ("/?lang=en", "Sample")])
def test_a_field_carries_its_item_its_label_and_its_help(path: str, label: str) -> None:
    with asked(path):
        field = open_form(form_of(Text(), help="写全称"))["t.sample"]
        assert field.item.code == "t.sample"
        assert str(field.label.text) == label
        assert field.description == "写全称"


def test_what_may_stay_empty_is_marked() -> None:
    with asked():
        assert open_form(form_of(Text()))["t.sample"].flags.optional
        assert not open_form(form_of(Text(), required=True))["t.sample"].flags.optional


def test_markup_is_shown_as_text() -> None:
    with asked():
        html = open_form(form_of(Text()), {"t.sample": '"><script>'})["t.sample"]()
        assert "<script>" not in html
        assert "&gt;&lt;script&gt;" in html
    with asked():
        form = open_form(form_of(LongText()), {"t.sample": "</textarea><script>"})
        assert "<script>" not in form["t.sample"]()


def test_an_emptied_value_is_told_from_one_that_was_not_sent_wrong() -> None:
    with posted({"t.sample": "  "}):
        assert values(open_form(form_of(Text()), {"t.sample": "甲"})) == ({"t.sample": None}, {})


def test_a_sealed_value_shows_nothing_and_stays_unless_replaced() -> None:
    form = form_of(IdNumber())
    with asked():
        field = open_form(form, {"t.sample": SEALED})["t.sample"]
        assert field.sealed
        assert "ab" not in field()
        assert values(open_form(form, {"t.sample": SEALED})) == ({}, {})
    with posted({"t.sample": ""}):
        assert values(open_form(form, {"t.sample": SEALED})) == ({}, {})
    with posted({"t.sample": "11010519491231002x"}):
        assert values(open_form(form, {"t.sample": SEALED})) == ({"t.sample": "11010519491231002X"}, {})


def test_a_kept_code_that_the_list_no_longer_names_can_stay() -> None:
    form = form_of(Code("zones", others=r"\d{6}Z"))
    with asked():
        assert 'selected value="999999Z"' in open_form(form, {"t.sample": "999999Z"})["t.sample"]()


def test_a_code_outside_the_list_is_refused_and_not_offered() -> None:
    with posted({"t.sample": "gone"}):
        form = open_form(form_of(Code("reg_status")))
        assert not form.validate()
        assert "gone" not in form["t.sample"]()
        assert values(form) == ({}, {"t.sample": "gone"})


def test_several_answers_that_cannot_be_read_are_ticked_again() -> None:
    form = form_of(ListOfCode("internet_modes", most=2))
    sent = ["new_media", "esports", "other"]
    with posted({"t.sample": sent}):
        part, raw = values(open_form(form))
    assert (part, raw) == ({}, {"t.sample": "new_media,esports,other"})
    with asked():
        assert open_form(form, {}, raw)["t.sample"].data == sent


def test_ranked_answers_keep_their_order_and_leave_room_for_more() -> None:
    form = form_of(ListOfCode("culture_classes", ranked=True, most=5))
    with asked():
        field = open_form(form, {"t.sample": ["0242", "0241"]})["t.sample"]
        assert [entry.data for entry in field.entries] == ["0242", "0241", None]
        assert "optgroup" in field.entries[0]()
    with posted({"t.sample-0": "", "t.sample-1": "0242", "t.sample-2": "0241"}):
        assert values(open_form(form)) == ({"t.sample": ["0242", "0241"]}, {})


def test_far_too_many_ranks_are_not_read_and_odd_ones_are_none() -> None:
    form = form_of(ListOfCode("culture_classes", ranked=True, most=5))
    with posted({f"t.sample-{at}": "x" for at in range(4_000)} | {"t.sample-²": "0242"}):
        field = open_form(form)["t.sample"]
        assert len(field.entries) == 5 + SPARE_NUMBERS
    with asked():
        kept = open_form(form, {}, {"t.sample": "x," * 4_000})["t.sample"]
        assert len(kept.entries) == 5 + SPARE_NUMBERS


def test_a_promise_is_a_box() -> None:
    with posted({"csrf_token": "x"}):
        assert values(open_form(form_of(Confirmation()), {"t.sample": True})) == ({"t.sample": None}, {})
    with posted({"t.sample": "y"}):
        assert values(open_form(form_of(Confirmation()))) == ({"t.sample": True}, {})


def test_stored_files_stay_unless_marked_and_new_ones_are_handed_on() -> None:
    document = {"t.sample": File().to_json((FILE, OTHER_FILE))}
    new = FileStorage(BytesIO(b"%PDF-1.7"), "新.pdf")
    with posted({"t.sample": new, "t.sample-remove": FILE.id}):
        form = open_form(form_of(File()), document)
        assert form.validate()
        assert values(form) == ({"t.sample": File().to_json((OTHER_FILE,))}, {})
        assert [file.filename for file in uploads(form)["t.sample"]] == ["新.pdf"]


def test_a_post_without_a_file_hands_nothing_on() -> None:
    with posted({"t.sample": FileStorage(BytesIO(), "")}):
        form = open_form(form_of(File()))
        assert values(form) == ({"t.sample": None}, {})
        assert uploads(form) == {}


def test_files_named_in_the_post_are_not_taken_for_stored_ones() -> None:
    with posted({"t.sample": FILE.id}):
        assert values(open_form(form_of(File()))) == ({"t.sample": None}, {})
    assert isinstance(FILE, StoredFile)


def test_sentences_and_titles_speak_the_reader_s_language() -> None:
    with asked("/?lang=en"):
        assert str(titled(Choice("yes", "是", "Yes"))) == "Yes"
        assert str(titled(Choice("x", "只有中文"))) == "只有中文"
        assert [str(choice.label) for choice in answers([Choice("yes", "是", "Yes", "组")])] == ["Yes"]
        assert in_words(Sentence("最多 %(most)d 个字", {"most": 5})) == "最多 5 个字"
        assert in_words(Sentence("100 %")) == "100 %"


def test_files_too_many_are_refused_before_they_are_stored() -> None:
    document = {"t.sample": File().to_json((FILE,))}
    with posted({"t.sample": FileStorage(BytesIO(b"%PDF-1.7"), "新.pdf")}):
        form = open_form(form_of(File(most=1)), document)
        assert not form.validate()
        assert form.mistakes == [("t.sample", "最多上传 1 个文件")]
