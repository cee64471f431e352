"""What check boxes name, and what is offered in the inbox."""

from uuid import uuid4

from flask import Flask

from filing.submissions.desk.worklist import Asked
from forms.desk import InboxForm, chosen


def test_a_box_names_a_piece_of_work_or_nothing() -> None:
    key = uuid4()
    assert chosen([f"case:{key}", "case:x", "", "claim", f"claim:{key}"]) == [("case", key), ("claim", key)]
    assert len(chosen([f"case:{key}"] * 200)) == 100


def test_the_form_of_the_inbox_shows_what_was_asked(app: Flask) -> None:
    with app.test_request_context("/"):
        offered = dict.fromkeys(("matter", "area", "left", "who", "sort"), (("a", "甲"),))
        form = InboxForm(Asked(tab="done", matter="a"), offered)
    assert (form.tab.data, form.matter.data, form.area.data) == ("done", "a", None)
    assert [one.value for one in form.matter.choices] == ["", "a"]
