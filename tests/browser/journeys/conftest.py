"""A stage on which an enterprise and its office act, each person in a browser of their own."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.conftest import Complaints
from tests.browser.journeys.stage import Stage


@pytest.fixture
def stage(app: Flask, browser: Browser, site: str, complaints: Complaints, script: bool) -> Iterator[Stage]:
    """With and without script; nobody's browser complained of anything."""
    found = Stage(app, browser, site, complaints, script)
    yield found
    for page in found.pages:
        page.context.close()
    assert complaints == []
