"""What a journey costs its person: pages loaded, fields and characters typed, bytes over the wire."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(slots=True)
class Toll:
    """Counted from the moment it is put on a page; `wire` are the bytes as they came, headers included."""

    loads: int = 0
    fields: int = 0
    characters: int = 0
    requests: int = 0
    wire: int = 0

    @classmethod
    def on(cls, page: Page) -> "Toll":
        """Begin to count what a page's browser does."""
        toll, main = cls(), page.main_frame
        page.on("framenavigated", lambda frame: toll._loaded() if frame == main else None)
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda told: toll._came(told["encodedDataLength"]))
        return toll

    def _loaded(self) -> None:
        self.loads += 1

    def _came(self, size: float) -> None:
        self.requests += 1
        self.wire += int(size)

    def typed(self, value: object) -> None:
        """A field was filled in; a tick or a choice types nothing."""
        self.fields += 1
        self.characters += len(value) if isinstance(value, str) else 0

    def __str__(self) -> str:
        return (
            f"{self.loads} page loads, {self.requests} requests, {self.wire / 1000:.0f} kB; "
            f"{self.fields} fields, {self.characters} characters typed"
        )
