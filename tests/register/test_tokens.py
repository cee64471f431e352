import pytest
from hypothesis import given
from hypothesis import strategies as st

from filing.register.tokens import document, fold, fold_code, grams, index_tokens, syllable_tokens

NAME = "山东齐鲁书城（长清）文化有限公司"


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("腾讯科技（深圳）有限公司", "腾讯科技深圳有限公司"),
        ("腾讯科技(深圳)有限公司", "腾讯科技深圳有限公司"),
        ("〔一〕【二】《三》", "一二三"),
        (" 齐 鲁\t书\u3000城\n", "齐鲁书城"),
        ("ＢＯＥ科技", "boe科技"),
        ("阿·古丽", "阿古丽"),
        ("“一鸣”", "一鸣"),
        ("齐鲁\u200b书城\ufeff", "齐鲁书城"),
        ("100%_*文化", "100%_*文化"),
        ("𠮷㛃\ue000", "𠮷㛃\ue000"),
        ("（）", ""),
    ],
)
def test_fold_keeps_what_makes_a_name(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_fold_code_drops_hyphens() -> None:
    assert fold_code("91440300-192203821-6") == "914403001922038216"
    assert fold_code("鲁文备〔2026〕000001号") == "鲁文备2026000001号"


def test_a_document_holds_everything_that_is_searched() -> None:
    held = document([NAME, "济南书城", NAME], ["91370102MA3C0XXX1T"], ["kind:enterprise"])
    assert held.names == ("山东齐鲁书城长清文化有限公司", "济南书城")
    assert held.codes == ("91370102ma3c0xxx1t",)
    assert held.pinyin[0] == " shan dong qi lu shu cheng chang qing wen hua you xian gong si "
    assert held.initials == ("sdqlsccqwhyxgs", "jnsc")
    assert held.marks == ("kind:enterprise",)


def test_tokens_of_a_name_are_its_characters_its_pairs_and_its_edges() -> None:
    assert {"齐", "鲁", "齐鲁", "「齐", "鲁」"} <= set(index_tokens(document(["齐鲁"])))


def test_tokens_of_pinyin_are_syllables_pairs_and_initials() -> None:
    found = set(index_tokens(document(["齐鲁书"])))
    assert {"〔qi", "〔lu", "〔shu", "〔qi〔lu", "〔lu〔shu", "【ql", "【ls"} <= found
    assert "〔qi〔shu" not in found


def test_signs_that_are_no_syllables_interrupt_pinyin() -> None:
    assert list(syllable_tokens(["qi", "3", "lu"])) == ["〔qi", "〔lu"]


def test_tokens_of_a_code_are_its_fours() -> None:
    assert list(grams("12345")) == ["1234", "2345"]
    assert list(grams("123")) == []
    assert {"《9137", "《xx1t"} <= set(index_tokens(document([], ["91370102MA3C0XXX1T"])))


def test_former_names_are_indexed_like_the_present_one() -> None:
    assert set(index_tokens(document(["济南书城"]))) <= set(index_tokens(document([NAME, "济南书城"])))


@given(st.lists(st.text(max_size=30), max_size=3), st.lists(st.text(max_size=20), max_size=2))
def test_no_token_holds_anything_a_database_would_take_apart(names: list[str], codes: list[str]) -> None:
    for token in index_tokens(document(names, codes, ["in:370102"])):
        assert token
        assert all(sign.isalnum() or not sign.isascii() for sign in token)
        assert not any(sign.isspace() for sign in token)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
