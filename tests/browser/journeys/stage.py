"""Who acts in a journey, and what people do on every page: press, look, decide."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from models.identity import Account
from tests import people
from tests.browser.conftest import Complaints
from tests.browser.looking import NARROW, VIOLATIONS, WIDE
from tests.browser.people import another
from tests.submissions.office import Office

MISTAKE = "Failed to load resource: the server responded with a status of 422 (UNPROCESSABLE ENTITY)"
STEPS = (("acceptor", "受理"), ("reviewer", "审核通过"), ("approver", "准予备案"))
T = TypeVar("T")


@dataclass(slots=True)
class Stage:
    """A running site and everybody's browser."""

    app: Flask
    browser: Browser
    site: str
    complaints: Complaints
    script: bool
    pages: list[Page] = field(default_factory=list)

    def prepare(self, play: Callable[[], T]) -> T:
        """Bring about what went before, in a thread of its own: this one belongs to the browser."""
        with ThreadPoolExecutor(1) as threads:
            return threads.submit(self._play, play).result()

    def _play(self, play: Callable[[], T]) -> T:
        with people.inside(self.app):
            return play()

    def enter(self, person: Viewer | Account) -> Page:
        """The browser of a person who has signed in."""
        known = person.id if isinstance(person, Account) else person.account_id
        account = self.prepare(lambda: db.session.get_one(Account, known))
        page = another(self.browser, self.app, account, self.site, self.complaints, script=self.script)
        self.pages.append(page)
        return page

    def officers(self, office: Office) -> dict[str, Page]:
        """The three officers of a case by their role."""
        return {role: self.enter(getattr(office, role)) for role, _button in STEPS}

    def corrected(self, page: Page, words: str) -> None:
        """A person's mistake is answered in words, and the browser notes the status of that answer."""
        expect(page.get_by_role("alert")).to_contain_text(words)
        self.complaints.remove(MISTAKE)

    def look(self, page: Page) -> None:
        """The page fits a screen and a telephone; axe finds nothing wrong, where it may run."""
        if self.script:
            page.evaluate(Axe().axe_script)
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
            if self.script:
                assert page.evaluate(VIOLATIONS) == [], page.url


def press(page: Page, name: str) -> None:
    """Press the button of this name."""
    page.get_by_role("main").get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    """Follow the link of this name."""
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def heading(page: Page) -> Locator:
    """What the page says it is."""
    return page.get_by_role("heading", level=1)


def card(page: Page, title: str) -> Locator:
    """The part of a page under a heading."""
    return page.locator("main .card, main .note").filter(has=page.get_by_role("heading", name=title))


def take_up(officer: Page, number: str) -> None:
    """An officer opens a case from the worklist."""
    officer.goto("/inbox")
    follow(officer, number)
    expect(officer.get_by_text(number).first).to_be_visible()


def decide(officers: dict[str, Page], number: str) -> None:
    """The case goes its course; the last step is asked about once more."""
    for role, button in STEPS:
        take_up(officers[role], number)
        press(officers[role], button)
    approver = officers["approver"]
    expect(heading(approver)).to_have_text("确认：准予备案")
    press(approver, "准予备案")
    expect(heading(approver)).not_to_have_text("确认：准予备案")


def save(page: Page) -> None:
    """Say that a screen is done and go on; nothing is wrong with it."""
    page.get_by_role("main").get_by_label("填完了", exact=False).first.check()
    press(page, "保存并继续")
    expect(page.get_by_role("alert")).to_have_count(0)
