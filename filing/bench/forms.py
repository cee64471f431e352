"""The fields of a page's form as a browser would send them, read by the standard library's quick parser."""

from html.parser import HTMLParser

Attributes = dict[str, str | None]


class Forms(HTMLParser):
    """All forms of a page that are sent by POST: where to, and their fields."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        super().__init__()
        self.found: list[tuple[str, dict[str, list[str]]]] = []
        self._posts = False
        self._area = ""
        self._select = ""
        self._offered: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take a form, or a field of the present one."""
        own = dict(attributes)
        name = own.get("name") or ""
        if tag == "form":
            self._posts = own.get("method") == "post"
            if self._posts:
                self.found.append((own.get("action") or "", {}))
        elif tag == "input" and name:
            self._input(name, own)
        elif tag == "textarea" and name:
            self._area = name
            self._add(name, "")
        elif tag == "select":
            self._select, self._offered = name, []
        elif tag == "option" and self._select:
            self._offered.append(own.get("value") or "")
            if "selected" in own:
                self._add(self._select, own.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """Whatever was open is complete; a select without a choice sends its first."""
        if tag == "textarea":
            self._area = ""
        elif tag == "select" and self._select:
            if self._select not in self._fields and self._offered:
                self._add(self._select, self._offered[0])
            self._select = ""

    def handle_data(self, data: str) -> None:
        """What stands in a textarea."""
        if self._area:
            self._fields[self._area][-1] += data if self._fields[self._area][-1] else data.removeprefix("\n")

    def _input(self, name: str, own: Attributes) -> None:
        kind = own.get("type") or "text"
        if kind in ("submit", "button", "file") or (kind in ("radio", "checkbox") and "checked" not in own):
            return
        self._add(name, own.get("value") or ("on" if kind == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        if self._posts:
            self._fields.setdefault(name, []).append(value)

    @property
    def _fields(self) -> dict[str, list[str]]:
        return self.found[-1][1] if self.found else {}


def of(page: str, action: str = "") -> dict[str, list[str]]:
    """The fields of the first form whose address ends in `action`; signing out is no form to fill in.

    Raises:
        LookupError: the page has none.
    """
    forms = Forms()
    forms.feed(page)
    for address, fields in forms.found:
        if fields and address != "/logout" and address.endswith(action):
            return fields
    raise LookupError(f"no form to {action!r}")
