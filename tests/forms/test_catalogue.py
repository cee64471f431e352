from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.catalogue import ItemsForm


def asked(app: Flask, **arguments: str) -> dict[str, str]:
    with app.test_request_context():
        return ItemsForm(MultiDict(arguments), [("reg", "登记信息")], [("d1", "某局")]).asked()


def test_what_is_filled_in_is_asked(app: Flask) -> None:
    assert asked(app, words="代码", sharing="withheld", department="d1") == {
        "words": "代码",
        "sharing": "withheld",
        "department": "d1",
    }


def test_a_choice_that_is_not_offered_asks_nothing(app: Flask) -> None:
    assert asked(app, words="代码", section="elsewhere") == {}
