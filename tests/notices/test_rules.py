"""Places are filled with facts and nothing else; what cannot be filled cannot be saved."""

import pytest

from filing.notices import rules
from filing.notices.rules import Kind, Words, faults, filled

GOOD = Words("办件 {number}", "办件 {number} 已受理。{words}", "办件 {number}")
KIND = Kind("docket", "受理", {"number": "办件编号", "words": "意见"}, ("number",), {"zh": GOOD})


def test_facts_go_into_their_places_and_are_not_read_again() -> None:
    said = filled(GOOD, {"number": "WB-1", "words": "{number}\n请看"})
    assert said == Words("办件 WB-1", "办件 WB-1 已受理。{number}\n请看", "办件 WB-1")


def test_a_subject_stays_one_line_whatever_the_facts() -> None:
    assert filled(GOOD, {"number": "1\r\nBcc: x"}).subject == "办件 1 Bcc: x"


def test_an_attribute_is_no_place() -> None:
    assert filled(Words("{number.__class__}", "", ""), {"number": "1"}).subject == "{number.__class__}"


@pytest.mark.parametrize(
    ("words", "field", "template"),
    [
        (Words("", GOOD.body, "x"), "subject", rules.EMPTY),
        (Words("x", GOOD.body, " "), "sms", rules.EMPTY),
        (Words("x", GOOD.body, "x" * 141), "sms", rules.TOO_LONG),
        (Words("{name}", GOOD.body, "x"), "subject", rules.UNKNOWN),
        (Words("x", "{number} {}", "x"), "body", rules.UNKNOWN),
        (Words("x", "没有编号", "x"), "body", rules.MISSING),
        (Words("x", "{number} }", "x"), "body", rules.LONE),
    ],
)
def test_what_cannot_be_sent_is_named_at_its_field(words: Words, field: str, template: str) -> None:
    (fault,) = faults(KIND, words)
    assert (fault.field, fault.template) == (field, template)
    assert fault.template % fault.facts


def test_good_words_have_no_faults() -> None:
    assert faults(KIND, GOOD) == ()


def test_addresses_are_masked() -> None:
    assert [rules.masked(one) for one in ("wang@example.cn", "13800001234", "")] == [
        "w***@example.cn",
        "138****1234",
        "",
    ]
