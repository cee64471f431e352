"""Looking at pages: what axe, the width of the screen and the browser's console say of each."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlmodel import col, select

from filing.identity import demonstration
from filing.sharing import purposes
from models.identity import SignIn
from tests import people
from tests.browser.addresses import ANYBODY, Address, Press
from tests.browser.conftest import PATIENCE_MS, Complaints
from tests.browser.people import sign_in
from tests.browser.scene import PENDING, Scene

WIDE, NARROW = 1280, 390
RULES = json.dumps(
    {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        "resultTypes": ["violations"],
        "reporter": "no-passes",
    }
)
VIOLATIONS = f"axe.run({RULES}).then(r => r.violations.map(v => `${{v.id}}: ${{v.nodes[0].html}}`))"
ROOM = {"lang": "en", "fs": "xl", "hc": "1"}
"""English words, the largest letters, high contrast: what needs the most room."""


@dataclass(slots=True)
class Look:
    """Somebody's browser, and what was wrong in it."""

    who: str
    page: Page
    complaints: Complaints = field(default_factory=Complaints)
    found: list[str] = field(default_factory=list)

    def at(self, address: Address, *, axe: bool) -> None:
        """Load a page wide, then make the window narrow; with `axe` each is judged whole."""
        self._resize(WIDE)
        self._open(address)
        self._judge(address.path, axe=axe)

    def after(self, press: Press) -> None:
        """Press a button and judge the page that answers: words for whoever made a mistake, or a question."""
        self._resize(WIDE)
        self.page.goto(press.path)
        for name, value in press.typed:
            self.page.locator(f'[name="{name}"]').evaluate("(e, value) => { e.value = value }", value)
        button = self.page.get_by_role("main").get_by_role("button", name=press.button, exact=True)
        with self.page.expect_navigation():
            button.first.click()
        where = f"{press.path} after {press.button}"
        if not self.page.locator("main [role=alert], main .note, main [name=confirmed]").count():
            self._note(where, WIDE, "says nothing")
        self._hear(where, "status of 422")
        self._judge(where, axe=True)

    def with_room(self, addresses: Sequence[Address], site: str) -> None:
        """Load pages narrow, as they need the most room."""
        cookies = [{"name": name, "value": value, "url": site} for name, value in ROOM.items()]
        self.page.context.add_cookies(cookies)
        self._resize(NARROW)
        for address in addresses:
            self._open(address)
            self._fits(address.path, NARROW)

    def _open(self, address: Address) -> None:
        answer = self.page.goto(address.path)
        path = self.page.evaluate("decodeURI(location.pathname)")
        if answer is None or answer.status != address.status or path != address.path.partition("?")[0]:
            self._note(address.path, WIDE, f"{answer and answer.status} at {path}")
        self._hear(address.path, f"status of {address.status}")

    def _hear(self, where: str, expected: str) -> None:
        self._note(where, WIDE, *(words for words in self.complaints if expected not in words))
        self.complaints.clear()

    def _judge(self, where: str, *, axe: bool) -> None:
        if axe:
            self.page.evaluate(Axe().axe_script)
        for width in (WIDE, NARROW):
            self._resize(width)
            self._fits(where, width)
            if axe:
                self._note(where, width, *self.page.evaluate(VIOLATIONS))

    def _resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})

    def _fits(self, where: str, width: int) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self._note(where, width, f"{wide} px wide")

    def _note(self, where: str, width: int, *words: str) -> None:
        self.found += [f"{where} at {width} by {self.who}: {each}" for each in words]


@contextmanager
def look(browser: Browser, app: Flask, site: str, scene: Scene, who: str) -> Iterator[Look]:
    """A browser profile of somebody; who reads records has said why."""
    with browser.new_context(base_url=site, locale="zh-CN") as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        if who == PENDING:
            _give_password(page)
        elif who != ANYBODY:
            sign_in(context, app, scene.people[who], site)
            _state_purpose(app, scene, who)
        shown = Look(who, page)
        shown.complaints.watch(page)
        yield shown


def _give_password(page: Page) -> None:
    row = next(row for row in demonstration.accounts() if row["role"] == "acceptor")
    page.goto("/login")
    page.get_by_label("用户名").fill(row["username"])
    page.get_by_label("密码").fill(row["password"])
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/login/code**")


def _state_purpose(app: Flask, scene: Scene, who: str) -> None:
    with people.inside(app) as session:
        mine = select(SignIn.id).where(SignIn.account_id == scene.people[who].id)
        newest = session.exec(mine.order_by(col(SignIn.id).desc())).first()
        viewer = replace(people.viewer(scene.people[who]), session_id=newest)
        purposes.state(viewer, "核对专项资金申报材料的真实性", "预算法 第五十七条")
