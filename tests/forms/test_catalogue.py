from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.catalogue import ItemsForm
from models.dossiers.registry import DOSSIERS


def test_what_was_asked_stands_there_and_a_wrong_answer_asks_nothing(app: Flask) -> None:
    with app.test_request_context():
        sections, departments = [("finance", "经营")], [("1", "财政局")]
        form = ItemsForm(MultiDict({"words": "税", "section": "finance"}), sections, departments)
        assert form.asked() == {"words": "税", "section": "finance"}
        assert ItemsForm(MultiDict({"words": "税", "section": "x"}), sections, departments).asked() == {}
        assert [choice.value for choice in form.register.choices] == ["", *DOSSIERS]
