"""Divisions: a code or a name, down to the county, or a city that has none."""

import pytest

from models.dossiers.kinds.places import Division
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item

KIND = Division()
ITEM = an_item(KIND)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("370102", "370102"),
        ("３７０１０２", "370102"),
        ("历下区", "370102"),
        ("济南市历下区", "370102"),
        ("山东省 济南市 历下区", "370102"),
        ("北京市朝阳区", "110105"),
        ("东莞市", "441900"),
        ("嘉峪关市", "620200"),
    ],
)
def test_a_county_is_found_by_code_and_name(typed: str, code: str) -> None:
    assert KIND.parse(typed, ITEM) == code


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("370100", "请写到区、县"),
        ("济南市", "请写到区、县"),
        ("山东省", "请写到区、县"),
        ("朝阳区", "有 2 个同名的区划，请写全称：北京市朝阳区、吉林省长春市朝阳区"),
        ("999999", "区划表中没有“999999”"),
        ("370181", "“山东省济南市章丘市”已撤销，现有同名的山东省济南市章丘区，请按现行区划填写"),
        ("济南市章丘市", "“济南市章丘市”已撤销，现有同名的山东省济南市章丘区"),
        ("110103", "“北京市崇文区”已撤销，请按现行区划填写"),
        ("崇文区", "区划表中没有“崇文区”"),
        ("不存在区", "区划表中没有“不存在区”"),
    ],
)
def test_what_is_no_county_is_refused_in_words(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        KIND.parse(typed, ITEM)


def test_a_division_is_shown_by_its_whole_name_and_masked_whole() -> None:
    assert KIND.show("370102", ITEM) == KIND.raw("370102") == "山东省济南市历下区"
    assert KIND.to_cell("370102") == "370102"


def test_an_old_document_keeps_its_retired_code() -> None:
    assert KIND.from_json("370181") == "370181"
    assert KIND.show("370199", ITEM) == "370199"


def test_a_document_may_hold_a_name_nobody_resolved_only_if_it_is_one() -> None:
    with pytest.raises(BadValue):
        KIND.from_json("某地")
