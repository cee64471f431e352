"""The forms of the legal representative's word: nothing is chosen for that person, addresses are read."""

import pytest
from flask import Flask

from forms.signing import SignByLinkForm, SignForm, WayForm


def way(app: Flask, administrators: str = "张小山", mail: bool = True, **sent: str) -> tuple[WayForm, bool]:
    with app.test_request_context("/", method="POST", data=sent):
        form = WayForm(administrators, [("a-key", "张小山 139****5678")], mail=mail, meta={"csrf": False})
        return form, form.validate()


def test_the_first_way_is_the_administrator_who_signs_in(app: Flask) -> None:
    form, _ = way(app)
    assert [one.value for one in form.way.choices] == ["sign_in", "a-key", "sms", "email"]
    assert form.way.data == "sign_in"
    form, _ = way(app, administrators="", mail=False)
    assert [one.value for one in form.way.choices] == ["a-key", "sms"]


@pytest.mark.parametrize(
    ("chosen", "typed", "good", "read"),
    [
        ("sign_in", "rubbish", True, "rubbish"),
        ("a-key", "", True, ""),
        ("sms", "+86 139 1234 5678", True, "13912345678"),
        ("sms", "", False, ""),
        ("sms", "0531-88881234", False, None),
        ("email", "z@example.cn", True, "z@example.cn"),
        ("email", "13912345678", False, None),
        ("pigeon", "13912345678", False, None),
    ],
)
def test_an_address_is_read_where_it_is_needed(
    app: Flask, chosen: str, typed: str, good: bool, read: str | None
) -> None:
    form, valid = way(app, way=chosen, address=typed)
    assert valid is good
    if read is not None:
        assert form.address.data == read


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({}, {"decision"}),
        ({"decision": "confirm"}, set()),
        ({"decision": "decline"}, {"words"}),
        ({"decision": "decline", "words": "我不知情"}, set()),
        ({"decision": "perhaps"}, {"decision"}),
    ],
)
def test_a_no_says_why_and_nothing_is_chosen_beforehand(
    app: Flask, sent: dict[str, str], wrong: set[str]
) -> None:
    known = {"seen": "x", "idempotency_key": "k" * 20}
    with app.test_request_context("/", method="POST", data=sent | known):
        form = SignForm(meta={"csrf": False})
        form.validate()
        assert set(form.errors) == wrong
        named = SignByLinkForm(meta={"csrf": False})
        named.validate()
        assert set(named.errors) == wrong | {"name"}
