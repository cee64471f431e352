"""The script of the pages, in a real browser, on small pages of its own."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.house.source import ROOT

SITE = "http://fileonce.test"
SCRIPT = ROOT / "filing" / "static" / "beian.js"
IDLE_MS, POLL_MS = 1200, 1000
UTF_8 = "charset=utf-8"
LOADED = '<script type="module" src="/beian.js"></script>'
FORM = """
<form method="post" action="/save" data-autosave="/draft" data-status="line">
  <input type="hidden" name="version" value="1"><input name="title" id="title">
  <input type="file" name="paper">
  <button>保存</button></form><span id="line" role="status"></span>"""

Answer = Callable[[Route], None]
Open = Callable[..., Page]

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a page with this body; other addresses are answered as given."""
    context = browser.new_context(viewport={"width": 800, "height": 600})

    def open_page(body: str, lang: str = "zh-CN", **answers: Answer) -> Page:
        page = context.new_page()
        page.clock.install()
        html = f'<!doctype html><html lang="{lang}"><title>t</title><body>{body}{LOADED}'
        page.route(f"{SITE}/", lambda route: route.fulfill(body=html, content_type=f"text/html; {UTF_8}"))
        page.route(f"{SITE}/beian.js", lambda route: route.fulfill(path=SCRIPT))
        for name, answer in answers.items():
            page.route(f"{SITE}/{name}", answer)
        page.goto(f"{SITE}/")
        return page

    yield open_page
    context.close()


def type_title(page: Page, text: str) -> None:
    """Type, then let the time pass after which a draft is saved."""
    page.fill("#title", text)
    page.clock.run_for(IDLE_MS)


def gives(status: int = 200, **facts: Any) -> Answer:
    """An answer in JSON."""
    return lambda route: route.fulfill(status=status, body=json.dumps(facts), content_type="application/json")


def test_a_draft_is_saved_and_its_version_kept(opened: Open) -> None:
    sent: list[str] = []

    def keep(route: Route) -> None:
        sent.append(route.request.post_data or "")
        gives(version=2)(route)

    page = opened(FORM, draft=keep)
    type_title(page, "演示")
    expect(page.locator("#line")).to_contain_text("已自动保存")
    expect(page.locator("[name=version]")).to_have_value("2")
    assert 'name="title"' in sent[0]
    assert 'name="paper"' not in sent[0], "files are not sent with each draft"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (gives(409), "此页已在别处修改"),
        (gives(401), "登录已过期"),
        (gives(422), "未能自动保存"),
        (gives(503), "网络恢复后自动重试"),
        (lambda route: route.abort(), "网络恢复后自动重试"),
    ],
    ids=["conflict", "signed out", "refused", "unavailable", "offline"],
)
def test_a_draft_that_was_not_saved_says_so(opened: Open, answer: Answer, words: str) -> None:
    page = opened(FORM, draft=answer)
    type_title(page, "演示")
    expect(page.locator("#line.off")).to_contain_text(words)


def test_a_submit_waits_for_the_draft_on_its_way(opened: Open) -> None:
    order: list[str] = []
    held: list[Route] = []

    def keep(route: Route) -> None:
        order.append("draft")
        held.append(route)

    def save(route: Route) -> None:
        order.append("save " + (route.request.post_data or ""))
        route.fulfill(body="saved")

    page = opened(FORM, draft=keep, save=save)
    type_title(page, "a")
    expect(page.locator("#line.busy")).to_be_visible()
    page.click("button")
    assert [step for step in order if step.startswith("save")] == []
    gives(version=2)(held[0])
    page.wait_for_url(f"{SITE}/save")
    assert [step.partition(" ")[0] for step in order] == ["draft", "save"]
    assert "version=2" in order[1] or 'name="version"\r\n\r\n2' in order[1]


def test_a_second_press_is_dropped(opened: Open) -> None:
    page = opened(
        '<form method="post" action="/save"><button>提交</button></form>',
        save=lambda route: route.fulfill(status=204),
    )
    dropped = page.evaluate(
        "() => { const dropped = []; addEventListener('submit', e => dropped.push(e.defaultPrevented));"
        " const button = document.querySelector('button'); button.click(); button.click(); return dropped }"
    )
    assert dropped == [False, True]


def test_progress_is_shown_until_the_job_ends(opened: Open) -> None:
    answers = iter([gives(done=3, total=10, state="running"), gives(done=10, total=10, state="done")])
    page = opened(
        '<section data-poll="/job" data-done="/over"><progress></progress><b data-f="done"></b>'
        '<p role="status" data-live></p></section>',
        job=lambda route: next(answers)(route),
        over=lambda route: route.fulfill(body="over"),
    )
    page.clock.run_for(POLL_MS)
    expect(page.locator("[data-live]")).to_have_text("已完成 3 / 10")
    expect(page.locator("[data-f=done]")).to_have_text("3")
    page.clock.run_for(POLL_MS)
    page.wait_for_url(f"{SITE}/over")


def test_characters_are_counted_as_people_count_them(opened: Open) -> None:
    page = opened('<textarea id="a" data-count="c" data-max="3"></textarea><p id="c"></p>', lang="en")
    expect(page.locator("#c")).to_have_text("0 of 3 characters used")
    page.fill("#a", "𠮷野家")
    expect(page.locator("#c")).to_have_text("3 of 3 characters used")
    page.fill("#a", "𠮷野家的")
    expect(page.locator("#c.error")).to_have_text("1 characters too many")


def test_a_list_is_narrowed_and_what_is_chosen_stays(opened: Open) -> None:
    page = opened(
        '<input data-filter="list"><div id="list"><div role="group"><label>动漫</label></div>'
        '<div role="group"><label><input type="checkbox" checked>出版</label><label>影视</label></div></div>'
    )
    page.fill("[data-filter]", "影")
    assert page.locator("label:visible").all_inner_texts() == ["出版", "影视"]
    expect(page.locator("[role=group]").first).to_be_hidden()


def test_what_needs_the_script_appears_and_what_replaces_it_goes(opened: Open) -> None:
    page = opened(
        '<div tabindex="-1" data-focus>错误</div><button data-js hidden>打印</button>'
        '<a data-nojs href="/">刷新</a>'
        "<details open data-narrow><summary>筛选</summary></details>"
        '<input type="checkbox" data-all="c"><input type="checkbox" name="c"><input type="checkbox" name="c">'
    )
    expect(page.locator("[data-focus]")).to_be_focused()
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    expect(page.locator("a")).to_be_hidden()
    expect(page.locator("details")).not_to_have_attribute("open", "")
    page.check("[data-all]")
    assert page.locator("[name=c]:checked").count() == 2
