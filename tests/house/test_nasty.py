"""Every form of every page, sent with what nobody should type: words and a status, never a fault."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from filing.certificates import views
from tests import people
from tests.browser import addresses, scene
from tests.browser.addresses import ANYBODY
from tests.browser.scene import PENDING, Scene

SCRIPT = "<script>alert('坏')</script>"
NASTY = {
    "nothing": "",
    "markup": SCRIPT,
    "a template": "{{ 7 * 7 }}{% raise %}${7*7}",
    "a formula": "=cmd|' /C calc'!A0",
    "SQL": "' OR 1=1; DROP TABLE account; --",
    "wildcards": '%_*"^-+:(',
    "control characters": "甲\x00乙\x1b丙\u202e丁\u200b",
    "half a character": "\ud800",
    "beyond the basic plane": "𠮷😀" * 3,
    "very long": "长" * 5_000,
    "a huge number": "9" * 60,
    "no number": "NaN",
    "a negative number": "-1e400",
    "no date": "2026-02-31",
    "an identifier": "00000000-0000-0000-0000-000000000000",
    "an address": "https://evil.example/\r\nSet-Cookie: a=b",
}
PICTURE = b"GIF89a\x00not a picture"
FORGED = {"state": "filed", "enterprise_id": "x", "department_id": "x", "seen": "-7", "roles": "auditor"}
AWAY = ("/logout",)
"""Addresses that would end the walk."""


@dataclass
class Form:
    """A form of a page: where it goes, what it would send, what may be typed or chosen, which files."""

    method: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def forms(answer: TestResponse, path: str) -> Iterator[Form]:
    tree = html5lib.parse(answer.get_data(as_text=True), namespaceHTMLElements=False)
    for one in tree.iter("form"):
        found = Form(one.get("method", "get"), one.get("action") or path)
        for control in one.iter():
            _note(found, control)
        if urlsplit(found.action).path not in AWAY:
            yield found


def _note(form: Form, control: Element) -> None:
    name, kind = control.get("name"), control.get("type", "text")
    if not name or control.tag not in ("input", "select", "textarea", "button"):
        return
    if kind == "file":
        form.files.append(name)
        return
    form.fields.setdefault(name, [control.get("value") or ""])
    if kind not in ("submit", "hidden") and name not in form.open:
        form.open.append(name)


def shape(form: Form) -> tuple[object, ...]:
    """Forms of the same fields that go to the same view are sent once."""
    return form.method, "/".join(part[:4] for part in form.action.split("?")[0].split("/")), *form.fields


def bodies(form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is sent: every nasty thing in all open fields at once, and in what is hidden."""
    typed = form.open or list(form.fields)
    for name, value in NASTY.items():
        yield name, form.fields | {key: [value] for key in typed}
    for name in ("markup", "no number", "an identifier"):
        yield f"{name} in what is hidden", {key: [NASTY[name]] for key in form.fields}
    yield "each field twice", {name: [*values, "乙"] for name, values in form.fields.items()}
    yield "no field at all", {}
    yield "forged fields", form.fields | {name: [value] for name, value in FORGED.items()}


def send(client: FlaskClient, form: Form, body: dict[str, Any]) -> TestResponse:
    pairs = [
        (name, value.encode("utf-8", "surrogatepass")) for name, values in body.items() for value in values
    ]
    if form.method.lower() == "get":
        return client.get(form.action.split("?")[0], query_string=urlencode(pairs))
    if not form.files:
        return client.post(
            form.action, data=urlencode(pairs), content_type="application/x-www-form-urlencoded"
        )
    files = {name: (BytesIO(PICTURE), "../../画\u202e\x07.pdf") for name in form.files}
    return client.post(
        form.action, data={name: values for name, values in body.items() if "\ud800" not in values} | files
    )


@pytest.fixture
def played(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setattr(views, "CHECKS_A_MINUTE", 10_000)
    yield scene.build(app)
    scene.forget()


def fault(answer: Response) -> str:
    """What is wrong with an answer to nonsense."""
    if answer.status_code >= 500:
        return f"answers {answer.status_code}"
    if SCRIPT.encode() in answer.get_data():
        return "sends markup back"
    if urlsplit(answer.headers.get("Location", "")).netloc or "Set-Cookie: a=b" in str(answer.headers):
        return "leads away"
    return ""


def test_every_form_answers_nonsense_in_words(app: Flask, played: Scene) -> None:
    found, sent, seen = [], 0, set()
    for who, mine in addresses.by_person(played).items():
        if who == PENDING:
            continue
        client = app.test_client()
        if who != ANYBODY:
            people.signed_in(client, played.people[who])
        for address in mine:
            with client.get(address.path) as page:
                every = list(forms(page, address.path)) if page.mimetype == "text/html" else []
            for form in every:
                if (key := shape(form)) in seen:
                    continue
                seen.add(key)
                for name, body in bodies(form):
                    sent += 1
                    with send(client, form, body) as answer:
                        wrong = fault(answer)
                    found += [f"{who}: {form.method} {form.action} with {name} {wrong}"] if wrong else []
    assert not found, "\n".join(found)
    assert sent > 800, "hardly a form was met"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Response("忙", 503), "answers 503"),
        (Response(f"<p>{SCRIPT}</p>", 422), "sends markup back"),
        (Response("", 303, {"Location": "//evil.example/"}), "leads away"),
        (Response("", 303, {"Location": "/verify/https://evil.example"}), ""),
    ],
)
def test_a_fault_is_seen(answer: Response, expected: str) -> None:
    assert fault(answer) == expected
