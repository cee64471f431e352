"""What a browser without script does: read a page's form, change some fields, send it."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Fields = Mapping[str, Any]


def parsed(response: TestResponse) -> Element:
    """The page; it must be HTML without a fault."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(response.text)
    return tree


def words(response: TestResponse) -> str:
    """What stands on the page, without blanks."""
    main = parsed(response).find(".//main")
    return "".join("".join(main.itertext()).split()) if main is not None else ""


def form(response: TestResponse, action: str | None = None) -> dict[str, Any]:
    """The fields of the page's form as they would be sent; `action` is the end of its address."""
    forms = [
        one
        for one in parsed(response).iterfind(".//form")
        if one.get("method") == "post" and one.get("action") != "/logout"
    ]
    chosen = next(one for one in forms if action is None or (one.get("action") or "").endswith(action))
    fields: dict[str, Any] = {}
    for control in chosen.iter():
        for value in _sent(control):
            fields.setdefault(str(control.get("name")), []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in fields.items()}


def _sent(control: Element) -> list[str]:
    if not control.get("name"):
        return []
    kind = control.get("type", "text")
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None]
        return [one.get("value", "") for one in chosen or options[:1]]
    if control.tag != "input" or kind == "file":
        return []
    if kind in ("radio", "checkbox") and control.get("checked") is None:
        return []
    return [control.get("value", "on" if kind == "checkbox" else "")]


def send(
    client: FlaskClient, url: str, fields: Fields | None = None, *, to: str = "", action: str | None = None
) -> TestResponse:
    """Open `url`, fill its form and send it to `to` (default: the form's own address)."""
    shown = client.get(url)
    assert shown.status_code == 200, shown.text
    return client.post(to or url, data=form(shown, action) | dict(fields or {}))
