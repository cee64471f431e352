"""Text: as typed, trimmed, bounded, without what nobody can see."""

import pytest

from models.dossiers.kinds.text import ListOfText, LongText, Text
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item


def test_text_is_kept_as_typed_but_trimmed() -> None:
    assert Text().parse("  演示（济南）Ａ \u3000", an_item(Text())) == "演示（济南）Ａ"


def test_names_in_another_width_are_the_same() -> None:
    assert Text().same("演示（济南）有限公司", "演示(济南) 有限公司")
    assert not Text().same("演示（济南）有限公司", "演示（青岛）有限公司")


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (Text(5), "一二三四五六", "最多 5 个字，现在是 6 个字"),
        (Text(least=3), "一二", "至少写 3 个字，现在是 2 个字"),
        (Text(), "甲\n乙", "第 2 个字符是控制字符"),
        (LongText(10), "一" * 11, "最多 10 个字"),
        (LongText(), "甲\x00", "控制字符"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(kind: Text, text: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        kind.parse(text, an_item(kind))
    with pytest.raises(BadValue, match=sentence):
        kind.from_json(text)


def test_several_lines_keep_their_ends_as_one_character() -> None:
    assert LongText().parse("甲\r\n乙\r丙", an_item(LongText())) == "甲\n乙\n丙"


@pytest.mark.parametrize("typed", ["<b>甲</b>", "甲<script>", "</td>", "<!-- 甲", "<img src=x onerror=1>"])
def test_markup_in_a_line_is_refused_when_typed_and_shown_as_text_where_it_stands(typed: str) -> None:
    with pytest.raises(BadValue, match="网页代码"):
        Text().parse(typed, an_item(Text()))
    with pytest.raises(BadValue, match="网页代码"):
        ListOfText().parse(f"乙\n{typed}", an_item(ListOfText()))
    assert Text().from_json(typed) == typed
    assert LongText().parse(typed, an_item(LongText())) == typed


@pytest.mark.parametrize("typed", ["甲 < 乙", "3<5", "《甲》", "<甲>", "a>b"])
def test_a_sign_alone_is_no_markup(typed: str) -> None:
    assert Text().parse(typed, an_item(Text())) == typed


def test_a_list_is_one_a_line_each_once() -> None:
    assert ListOfText().parse(" 甲 \n\n乙\n甲", an_item(ListOfText())) == ("甲", "乙")


@pytest.mark.parametrize(
    ("text", "sentence"), [("甲\n乙\n丙", "最多写 2 行，现在是 3 行"), ("一二三四", "最多 3 个字")]
)
def test_a_list_too_long_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        ListOfText(most=3, entries=2).parse(text, an_item(ListOfText()))


def test_a_list_of_a_document_has_no_line_ends_inside() -> None:
    with pytest.raises(BadValue):
        ListOfText().from_json(["甲\n乙"])
