from datetime import date

from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.sharing import OTHER, PurposeForm, ReceiptsForm, WhenForm


def test_own_words_are_always_offered_last(app: Flask) -> None:
    with app.test_request_context():
        form = PurposeForm()
        form.offer([("fund", "专项资金评审")])
        assert [choice.value for choice in form.matter.choices] == ["fund", OTHER]
        assert not form.other
        form.matter.data = OTHER
        assert form.other


def test_a_day_that_is_none_is_not_asked_for(app: Flask) -> None:
    with app.test_request_context():
        form = WhenForm(MultiDict({"effective": "2026-11-22", "known": "昨天"}))
        form.validate()
        assert form.wanted() == {"effective": date(2026, 11, 22)}


def test_reads_are_asked_for_by_what_is_filled_in(app: Flask) -> None:
    with app.test_request_context():
        arguments = MultiDict({"department": "财政局", "since": "2026-11-01", "until": ""})
        form = ReceiptsForm(arguments, ["财政局"], [("page", "查看")])
        assert form.wanted() == {"department": "财政局", "since": date(2026, 11, 1)}
        assert form.asked() == {"department": "财政局", "since": "2026-11-01"}
        assert ReceiptsForm(MultiDict({"department": "别的局"}), ["财政局"], []).wanted() == {}
