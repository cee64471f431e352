"""Every page, by everybody who may open it: accessible, not too wide, nothing the browser complains of."""

from collections.abc import Iterator
from itertools import groupby
from zlib import crc32

import pytest
from flask import Flask
from playwright.sync_api import Browser

from filing.certificates import views
from filing.submissions import signing_views
from tests.browser import addresses, scene
from tests.browser.addresses import ANYBODY, Address
from tests.browser.looking import look
from tests.browser.scene import Scene

pytestmark = pytest.mark.browser


BAD = """<!doctype html><html lang="zh-CN"><title>坏页</title><main><h1>坏页</h1>
<img src="data:,"><p style="width:900px">宽</p><script>undefined.gone()</script></main>"""


@pytest.fixture
def played(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setattr(views, "CHECKS_A_MINUTE", 10_000)
    monkeypatch.setattr(signing_views, "OPENED_A_MINUTE", 10_000)
    yield scene.build(app)
    scene.forget()


def test_every_page_has_an_address_here(app: Flask) -> None:
    assert addresses.opened() | set(addresses.NO_PAGES) == addresses.endpoints(app)
    assert not addresses.opened() & set(addresses.NO_PAGES)
    by_some = addresses.opened() - addresses.opened_by_all()
    assert by_some == {"identity.login_code"}, "a role that may open it does not"


@pytest.mark.parametrize("half", [0, 1])
def test_every_page_is_accessible_and_fits(
    app: Flask, browser: Browser, site: str, played: Scene, half: int
) -> None:
    """Who opens a page first has axe judge it, and opens it again where it needs the most room."""
    found: list[str] = []
    judged: set[tuple[object, ...]] = set()
    for who, every in addresses.by_person(played).items():
        mine = [address for address in every if crc32(address.path.encode()) % 2 == half]
        fresh = [address for address in mine if (address.path, address.by) not in judged]
        judged |= {(address.path, address.by) for address in mine}
        with look(browser, app, site, played, who) as shown:
            for address in mine:
                shown.at(address, axe=address in fresh)
            shown.with_room(fresh, site)
        found += shown.found
    assert not found, "\n".join(found)


def test_what_a_page_answers_to_a_mistake_is_accessible_and_fits(
    app: Flask, browser: Browser, site: str, played: Scene
) -> None:
    found: list[str] = []
    for who, mine in groupby(addresses.pressed(played), key=lambda press: press.who):
        with look(browser, app, site, played, who) as shown:
            for press in mine:
                shown.after(press)
        found += shown.found
    assert not found, "\n".join(found)


def test_what_is_wrong_with_a_page_is_found(app: Flask, browser: Browser, site: str) -> None:
    with look(browser, app, site, Scene(), ANYBODY) as shown:
        shown.page.route("**/bad", lambda route: route.fulfill(body=BAD, content_type="text/html"))
        shown.at(Address("", "/bad", status=404), axe=True)
    everything = "\n".join(shown.found)

    assert "/bad at 1280 by anon: 200 at /bad" in everything
    assert "Cannot read properties of undefined" in everything
    assert "/bad at 390 by anon: 9" in everything
    assert "/bad at 390 by anon: image-alt: <img" in everything
    assert "px wide" not in "".join(words for words in shown.found if "1280" in words)
