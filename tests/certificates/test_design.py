from dataclasses import replace

import pytest

from filing.certificates.design import RECOGNITION, Design, Line, Role, UnknownField
from tests.certificates.samples import FACTS

FIELDS = FACTS.fields()
CHINESE = replace(RECOGNITION, bilingual=False)


def test_a_line_is_filled() -> None:
    assert Line(Role.NOTE, "自{valid_from}至{valid_to}").filled(FIELDS) == "自2026年11月23日至2029年11月22日"
    assert Line(Role.ENGLISH, "on {issued_en}").filled(FIELDS) == "on 23 November 2026"


def test_a_line_without_its_fact_is_left_out() -> None:
    assert Line(Role.ENGLISH, "of {holder_en}").filled({**FIELDS, "holder_en": ""}) == ""


@pytest.mark.parametrize(
    ("basis", "written"), [("《办法》", "依据《办法》，经审核，认定"), ("", "经审核，认定")]
)
def test_a_part_in_brackets_is_left_out_alone(basis: str, written: str) -> None:
    line = Line(Role.STATEMENT, "[依据{basis}，]经审核，认定")
    assert line.filled({**FIELDS, "basis": basis}) == written


@pytest.mark.parametrize("name", ["{number}", "[{uscc}]", "{holder}[", "%s {0}"])
def test_a_name_is_never_read_as_template(name: str) -> None:
    assert Line(Role.HOLDER, "[{holder}]").filled({**FIELDS, "holder": name}) == name


@pytest.mark.parametrize("template", ["{owner}", "[{holdr}]x", "{__class__}"])
def test_an_unknown_field_is_refused_before_anything_is_printed(template: str) -> None:
    with pytest.raises(UnknownField):
        Line(Role.NOTE, template)


def test_chinese_alone_has_no_english_line() -> None:
    assert any(line.english for line in RECOGNITION.body)
    assert all(text.isascii() is False for _, text in CHINESE.lines(FACTS))
    assert len(RECOGNITION.lines(FACTS)) == len(RECOGNITION.body)


def test_missing_facts_leave_no_hole() -> None:
    bare = replace(FACTS, basis="", valid_from=None, valid_to=None, holder_en="", programme_en="")
    assert [text for _, text in RECOGNITION.lines(bare)] == [
        FACTS.holder,
        "统一社会信用代码　91370102MA3CABCD7X",
        "经审核，认定为",
        FACTS.programme,
        "特发此证。",
    ]


def test_a_design_is_a_value() -> None:
    assert Design("甲", ()) == Design("甲", ())
    assert hash(Design("甲", ())) == hash(Design("甲", ()))
