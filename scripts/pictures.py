"""Take the pictures of the README from the demonstration's own data: .venv/bin/python scripts/pictures.py.

Needs what the browser tests need: Chromium and poppler's `pdftoppm`.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
COMMAND = str(ROOT / ".venv" / "bin" / "fileonce")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CODE = re.compile(r"\b(\d{6})\b")
COLOURS = 128


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The address of the site that `make run` serves, with a home of its own.

    Errors: CalledProcessError where the server does not live.
    """
    environment = os.environ | {"FILEONCE_HOME": str(home)}
    subprocess.run([COMMAND, "init", "--demonstration"], env=environment, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [COMMAND, "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment)
    try:
        while not answers(port):
            if server.poll() is not None:
                raise subprocess.CalledProcessError(server.returncode, command)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as asking:
        asking.settimeout(1)
        return asking.connect_ex(("127.0.0.1", port)) == 0


def signed_in(browser: Browser, base: str, role: str) -> Page:
    """A page of the demonstration's account of a role, by the sign-in page's own button."""
    context = browser.new_context(base_url=base, locale="zh-CN", viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.goto("/login")
    with page.expect_navigation():
        page.get_by_role("button", name=f"我是{role}").first.click()
    if "/login/code" in page.url:
        page.get_by_label("动态验证码").fill(CODE.findall(page.get_by_role("main").inner_text())[0])
        page.get_by_role("button", name="验证并登录").click()
        page.wait_for_url(lambda url: "/login" not in url)
    return page


def kept(name: str, page: Page) -> None:
    """The present page as a small file."""
    target = PICTURES / f"{name}.png"
    page.screenshot(path=target)
    lighter(target)


def lighter(target: Path) -> None:
    """Fewer colours: a quarter of the bytes, and nobody sees it."""
    with Image.open(target) as picture:
        picture.convert("RGB").quantize(COLOURS).save(target, optimize=True)


def task_list(browser: Browser, base: str) -> None:
    """The clerk's task list of a filing that has just begun."""
    page = signed_in(browser, base, "经办人")
    page.goto("/filings/new")
    page.get_by_label("文化产业项目").check()
    page.get_by_role("button", name="开始填报").click()
    kept("task-list", page)


def case(browser: Browser, base: str) -> None:
    """A case as the officer who receives it sees it."""
    page = signed_in(browser, base, "受理员")
    page.goto("/inbox")
    page.get_by_role("main").get_by_role("row").nth(1).get_by_role("link").first.click()
    kept("case", page)


def record(browser: Browser, base: str) -> None:
    """A record as another department reads it, and the receipt that the firm sees afterwards."""
    page = signed_in(browser, base, "部门查询员")
    page.goto("/lookup?q=qcsz")
    page.get_by_role("main").get_by_role("link", name="演示泉城数字出版有限公司").click()
    page.get_by_label("数字创意产业扶持资金审核").check()
    page.get_by_role("main").get_by_role("button").first.click()
    kept("record", page)


def receipts(browser: Browser, base: str) -> None:
    """谁查过我."""
    page = signed_in(browser, base, "经办人")
    page.goto("/my/receipts")
    kept("receipts", page)


def certificate(home: Path) -> None:
    """A printed certificate of a demonstration that was played to its end."""
    subprocess.run([COMMAND, "demo", "--out", str(home)], check=True, stdout=subprocess.DEVNULL)
    paper = sorted((home / "certificates").glob("*.pdf"))[-1]
    target = PICTURES / "certificate"
    command = ["pdftoppm", "-png", "-r", "80", "-singlefile", str(paper), str(target)]
    subprocess.run(command, check=True)
    lighter(target.with_suffix(".png"))


def main() -> None:
    """All five."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        served(Path(folder)) as base,
    ):
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for picture in (task_list, case, record, receipts):
            picture(browser, base)
        certificate(Path(folder) / "played")
        browser.close()


if __name__ == "__main__":
    main()
