"""Industries: a code or a name of GB/T 4754-2017."""

import pytest

from models.dossiers.kinds.industries import CultureClass, Industry, titled
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item

KIND = Industry()
ITEM = an_item(KIND)


@pytest.mark.parametrize(
    "typed",
    ["6572", "６５７２", "I6572", "6572 动漫、游戏数字内容服务", "动漫、游戏数字内容服务", "动漫、"],
)
def test_an_industry_is_read_by_code_or_name(typed: str) -> None:
    assert KIND.parse(typed, ITEM) == "6572"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("数字内容", "有 2 类，请写代码或全称：6572 动漫、游戏数字内容服务；6579"),
        ("批发", "请多写几个字，或写代码：5111"),
        ("9999", "没有“9999”"),
        ("打渔", "没有“打渔”"),
        ("65720", "没有“65720”"),
    ],
)
def test_what_names_none_or_several_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        KIND.parse(typed, ITEM)
    words = refused.value.sentence
    assert said in words.template % words.facts


def test_a_code_of_an_earlier_edition_stays_as_it_was_filed() -> None:
    assert KIND.from_json("8710") == "8710"
    assert KIND.from_json("0000") == "0000"
    assert titled("0000") == "0000"
    assert KIND.show("7281", ITEM) == KIND.raw("7281") == KIND.to_cell("7281") == "7281 科技会展服务"
    with pytest.raises(BadValue):
        KIND.from_json(6572)


def test_a_class_of_culture_is_read_by_code_or_name() -> None:
    kind = CultureClass()
    item = an_item(kind)
    assert kind.parse("0241", item) == kind.parse("动漫、游戏数字内容服务", item) == "0241"
    assert kind.show("0241", item) == kind.to_cell("0241") == "0241 动漫、游戏数字内容服务"
    with pytest.raises(BadValue) as refused:
        kind.parse("6572", item)
    assert "文化及相关产业分类中没有“6572”" in str(refused.value)
