"""Reads a record's page as its reader does: which items stand on it."""

import re
from html import unescape
from html.parser import HTMLParser


class _Titles(HTMLParser):
    """The labels of values and the headings of tables that stand in the cards of sections."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._card = 0
        self._table = ""
        self._inside = ""
        self._text = ""
        self._scope, self._corner = "col", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "section" and (self._card or (facts.get("id") or "").startswith("section-")):
            self._card += 1
        if tag == "div" and "scroll" in (facts.get("class") or ""):
            self._scope = "row" if "turned" in (facts.get("class") or "") else "col"
            self._corner = True
        if self._card and (tag in ("dt", "caption") or (tag == "th" and self._names(facts.get("scope")))):
            self._inside, self._text = tag, ""

    def _names(self, scope: str | None) -> bool:
        """Whether a heading names a column of the item: in a turned one the corner and those of lines do."""
        corner, self._corner = self._corner, False
        return corner or scope == self._scope

    def handle_endtag(self, tag: str) -> None:
        if tag == "section" and self._card:
            self._card -= 1
        if tag == self._inside:
            self._keep(tag, self._text.strip())
            self._inside = ""

    def _keep(self, tag: str, text: str) -> None:
        if tag == "caption":
            self._table = text
        else:
            self.found.append(f"{self._table}：{text}" if tag == "th" else text)

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._text += data


def item_titles(html: str) -> list[str]:
    """The titles of all items whose values stand on the page, a column behind its table."""
    reader = _Titles()
    reader.feed(html)
    return reader.found


def locked_strips(html: str) -> list[tuple[int, str]]:
    """Of each locked strip, how many items it says there are, and their names as they stand there."""
    strips = re.findall(r"另有 (\d+) 项须申请后查看：(.*?)</p>", html, re.DOTALL)
    return [(int(number), unescape(names).strip()) for number, names in strips]
