"""The forms of a workbook."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.workbook import WorkbookWriteForm, as_seen


def test_versions_go_into_the_form_and_come_back(app: Flask) -> None:
    with app.test_request_context():
        seen = as_seen({"licence": 3, "contact": 0})
        form = WorkbookWriteForm(MultiDict({"seen": seen}))
        assert form.versions == {"licence": 3, "contact": 0}


def test_what_is_no_version_is_left_out(app: Flask) -> None:
    with app.test_request_context():
        form = WorkbookWriteForm(MultiDict({"seen": "a=x,b,=,c=9999999999,d=٣,e=1"}))
        assert form.versions == {"e": 1}
        assert WorkbookWriteForm(MultiDict()).versions == {}
