"""A real Chromium against a real server on a free port of 127.0.0.1."""

import os
import shutil
import threading
from collections.abc import Iterator

import pytest
import waitress.server
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright
from waitress import wasyncore

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE_MS = 10_000
LEFT = "net::ERR_ABORTED"
"""Why a request ends whose page was left, or whose answer is a file to keep."""


def chromium() -> str:
    """Where the system's Chromium lies.

    Raises:
        RuntimeError: there is none; the run fails rather than leave the journeys out.
    """
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise RuntimeError("no Chromium on this machine: install Debian's package `chromium`")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser process for the whole run."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address of a running server; forms carry their token, as in production."""
    app.config["WTF_CSRF_ENABLED"] = True
    server = waitress.server.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))  # a browser keeps its lines open
    thread.join(timeout=10)
    assert not thread.is_alive()
    app.config["WTF_CSRF_ENABLED"] = False


class Complaints(list[str]):
    """What the browser itself found wrong: console errors, refused scripts, failed requests."""

    def watch(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", lambda message: self.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("requestfailed", lambda request: self._failed(request))

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT:
            self.append(f"{request.url}: {request.failure}")


@pytest.fixture
def complaints() -> Complaints:
    """Collected over the test; empty at its end, or the test says why."""
    return Complaints()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request: pytest.FixtureRequest) -> bool:
    """Whether pages may run their script."""
    return bool(request.param)


@pytest.fixture
def context(browser: Browser, site: str, script: bool) -> Iterator[BrowserContext]:
    """A fresh browser profile, with and without script."""
    found = browser.new_context(base_url=site, locale="zh-CN", java_script_enabled=script)
    found.set_default_timeout(PATIENCE_MS)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext, complaints: Complaints) -> Iterator[Page]:
    """A page whose console stays clean."""
    found = context.new_page()
    complaints.watch(found)
    yield found
    assert complaints == []
