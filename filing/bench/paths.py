"""The calls that are measured: the product's paths and the least that could answer the same."""

import json
from urllib.parse import quote

from filing.bench import bare as least
from filing.bench import paper, population
from filing.bench.asking import Asking
from filing.bench.browsing import Browser
from filing.bench.ground import Ground
from filing.certificates import render, signing
from filing.certificates.design import RECOGNITION
from filing.kernel.database import db
from filing.release import Channel
from filing.release.receipts import leave_receipt
from models.dossiers.registry import DOSSIERS

FRAGMENTS, ITEMS = 1_000, 50


class Paths:
    """All of them on one ground; each call takes the running number of the call."""

    def __init__(self, ground: Ground, bare: least.Bare) -> None:
        self.size = ground.size
        self._ground, self._bare = ground, bare
        self._plain = Browser(least.application(bare).wsgi_app)
        self._fragments = population.fragments(FRAGMENTS, ground.size)
        self._items = tuple(DOSSIERS["enterprise"].items())[:ITEMS]

    def _code(self, number: int) -> str:
        return self._ground.codes[number % len(self._ground.codes)]

    def exact(self, number: int) -> None:
        """A code is typed: the answer leads to its record, which is opened, with a receipt."""
        answer = self._ground.reader.get(f"/lookup?q={self._code(number)}", 303)
        self._ground.reader.get(answer.headers["location"])

    def record(self, number: int) -> None:
        """A record is opened, with a receipt."""
        self._ground.reader.get(f"/records/{self._code(number)}")

    def bare_record(self, number: int) -> None:
        """Flask and one statement: the record as JSON."""
        self._plain.get(f"/records/{self._code(number)}")

    def fragment(self, number: int) -> None:
        """Two characters are typed: a page of cards, with a manifest."""
        self._ground.reader.get(f"/lookup?q={quote(self._two(number))}")

    def bare_fragment(self, number: int) -> None:
        """One statement."""
        self._bare.search(self._two(number))

    def _two(self, number: int) -> str:
        return self._fragments[number % len(self._fragments)]

    def receipt(self, number: int) -> None:
        """The receipt, its ledger entry and the commit alone, as the record page leaves them."""
        source = self._ground.sources[number % len(self._ground.sources)]
        viewer, purpose = self._ground.viewer, self._ground.purpose
        leave_receipt(viewer, source, self._items, purpose, Channel.PAGE, handles=False)
        db.session.commit()

    def submit(self, number: int) -> None:
        """A whole draft is submitted."""
        draft = next(self._ground.drafts)
        draft.browser.post(draft.path, draft.fields)

    def autosave(self, number: int) -> None:
        """One screen is saved as it is typed: its form is read whole, judged, merged, written and entered."""
        screen = self._ground.screen
        screen.fields["con.website"] = f"https://bench.example.cn/{number}"
        answer = screen.browser.post(screen.path, screen.fields, 200)
        screen.fields["version"] = str(json.loads(answer.body)["version"])

    def asking(self) -> Asking:
        """How much a firm types."""
        return self._ground.asking()

    def bare_submit(self, number: int) -> None:
        """Flask and one row."""
        self._plain.post("/submit", {"number": str(number), "de.truth": "y"}, 204)

    def unsigned(self, number: int) -> bytes:
        """A certificate with everything on the page."""
        return render.draw(RECOGNITION, paper.facts(number))

    def signed(self, number: int) -> bytes:
        """The same, PAdES with RSA-2048."""
        return signing.sign(self.unsigned(number), self._ground.authority)

    def bare_unsigned(self, number: int) -> bytes:
        """Plain calls to ReportLab."""
        return paper.draw(paper.facts(number))

    def bare_signed(self, number: int) -> bytes:
        """The same, and one RSA signature over it."""
        return paper.sign(self.bare_unsigned(number))
