"""Yes, no, and promises."""

import pytest

from models.dossiers.kinds.answers import Boolean, Confirmation
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import an_item


@pytest.mark.parametrize(
    ("typed", "answer"), [("yes", True), ("是", True), ("NO", False), ("否", False), ("", None)]
)
def test_an_answer_is_read_and_none_is_assumed(typed: str, answer: bool | None) -> None:
    assert Boolean().parse(typed, an_item(Boolean())) is answer


def test_another_answer_is_refused() -> None:
    with pytest.raises(BadValue, match="请选择"):
        Boolean().parse("也许", an_item(Boolean()))


def test_answers_are_shown_in_words() -> None:
    assert [Boolean().show(answer, an_item(Boolean())) for answer in (True, False)] == ["是", "否"]
    assert Boolean().to_cell(False) == "否"
    assert [choice.code for choice in Boolean().choices()] == ["yes", "no"]


def test_a_promise_is_given_or_not_there() -> None:
    kind = Confirmation()
    assert kind.parse("yes", an_item(kind)) is True
    assert kind.parse("no", an_item(kind)) is None
    assert kind.show(True, an_item(kind)) == "已确认"
    assert kind.show(False, an_item(kind)) == "未确认"
    with pytest.raises(BadValue):
        kind.from_json(False)
