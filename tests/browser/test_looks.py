"""Every public page: no accessibility violation, nothing wider than the screen, at 1280 and 390 px."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import Complaints

pytestmark = pytest.mark.browser
PUBLIC = (
    "/",
    "/login",
    "/signup",
    "/ledger",
    "/verify",
    "/verify/XX-0001",
    "/nowhere",
    "/prefs?lang=en&next=/login",
)
WIDTHS = (1280, 390)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def test_public_pages_are_accessible_and_fit(browser: Browser, site: str) -> None:
    found = []
    for width in WIDTHS:
        with browser.new_context(base_url=site, viewport={"width": width, "height": 900}) as context:
            page, complaints = context.new_page(), Complaints()
            complaints.watch(page)
            for path in PUBLIC:
                page.goto(path)
                violations = Axe().run(page, options=RULES).response["violations"]
                found += [
                    f"{path} at {width}: {each['id']}: {each['nodes'][0]['html']}" for each in violations
                ]
                wide = page.evaluate("document.documentElement.scrollWidth")
                found += [f"{path} at {width}: {wide} px wide"] if wide > width else []
            found += [each for each in complaints if "404" not in each]
    assert found == []
