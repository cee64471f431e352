"""The fields of a form, as a browser would send them."""

import pytest

from filing.bench import forms

PAGE = """<form method="get"><input name="q" value="x"></form>
<form method="post" action="/logout"><input type="hidden" name="csrf_token" value="a"></form>
<form method="post" action="/x/save"><input type="hidden" name="csrf_token" value="b">
<input name="a" value="1"><input type="checkbox" name="t"><input type="checkbox" name="u" checked>
<input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked>
<textarea name="w">
two
lines</textarea><select name="s"><option value="">?</option><option value="v" selected>v</option></select>
<select name="n"><option value="first">1</option><option>2</option></select>
<input type="file" name="f"><input type="submit" name="go" value="go"></form>"""


def test_the_form_to_fill_in_is_read_whole() -> None:
    assert forms.of(PAGE) == {
        "csrf_token": ["b"],
        "a": ["1"],
        "u": ["on"],
        "r": ["2"],
        "w": ["two\nlines"],
        "s": ["v"],
        "n": ["first"],
    }


def test_a_form_is_found_by_the_end_of_its_address() -> None:
    assert forms.of(PAGE, "save")["a"] == ["1"]
    with pytest.raises(LookupError):
        forms.of(PAGE, "elsewhere")
