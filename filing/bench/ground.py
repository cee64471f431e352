"""What stands before anything is measured: entries, whole records, a signed-in reader, drafts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask

from filing.bench import asking, browsing, forms, population
from filing.bench.asking import Asking
from filing.bench.browsing import Browser
from filing.catalogue import matters
from filing.certificates import authority
from filing.demonstration import accounts, playing, standing
from filing.demonstration.firms import Firm, firms
from filing.identity import viewers
from filing.kernel.database import db, set_wall, set_writing
from filing.kernel.requests import wall
from filing.kernel.viewer import SYSTEM, Viewer
from filing.register import queries
from filing.register.versions import VersionSource
from filing.release import Purpose
from filing.sharing import purposes
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import starting
from models.dossiers.registry import DOSSIERS
from models.identity import Account

RECORDS, FIRST_SERIAL = 5, 1_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A case that is filled in whole: whose browser submits it, where, and with which fields."""

    browser: Browser
    path: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What measures stand on. `sources` are filed, whole records; each submit uses up a draft.

    `clerk` files for the first record; `screen` is one screen of an open change, with all that stands in it.
    """

    app: Flask
    size: int
    reader: Browser
    viewer: Viewer
    purpose: Purpose
    sources: tuple[VersionSource, ...]
    drafts: Iterator[Draft]
    clerk: Browser
    screen: Draft
    authority: authority.Authority

    @property
    def codes(self) -> tuple[str, ...]:
        """The credit codes of the whole records."""
        return tuple(source.entry.uscc or "" for source in self.sources)

    def asking(self) -> Asking:
        """What the clerk of the first record typed for it, and is asked to type when nothing changed."""
        again = asking.fields(self.clerk.get("/filings/confirmation").body)
        return Asking(asking.typed(self.sources[0]), again, asking.twice(DOSSIERS))


def prepare(app: Flask, home: Path, size: int, drafts: int) -> Ground:
    """Fill an empty, migrated database, inside a context of `app`; `size` entries, so many drafts.

    `home` is where the accounts and the signing authority are written.
    """
    act_as_system()
    list(standing.load())
    accounts.make(home)
    played = [_played(serial) for serial in range(RECORDS)]
    ready = [_ready(app, serial) for serial in range(RECORDS, RECORDS + drafts)]
    population.fill(size)
    clerk = browsing.sign_in(app, playing.filer(_firm(0)))[0]
    screen = _screen(app, _firm(RECORDS - 1))
    reader, sign_in = browsing.sign_in(app, accounts.of_role("dept_reader"))
    viewer = viewers.of_account(accounts.of_role("dept_reader"), sign_in)
    purpose = purposes.choose(viewer, matters.of(viewer)[0].code)
    folder = home / "bench-authority"
    authority.create(folder)
    sources = tuple(queries.source(code) for code in played)
    db.session.commit()
    db.session.expunge_all()  # what is handed on stays as it was loaded
    return Ground(
        app=app,
        size=size,
        reader=reader,
        viewer=viewer,
        purpose=purpose,
        sources=sources,
        drafts=_opened(ready),
        clerk=clerk,
        screen=screen,
        authority=authority.load(folder),
    )


def act_as_system() -> None:
    """Let this context write, and see everything (row-level security)."""
    set_writing(True)
    set_wall(wall(SYSTEM))


def _firm(serial: int) -> Firm:
    """A made-up firm with everything the first demonstration firm has, and a number of its own."""
    row = firms()[0].row
    name = f"演示基准第{serial + 1}数字出版有限公司"
    return replace(firms()[0], row={**row, "serial": str(FIRST_SERIAL + serial), "name": name})


def _played(serial: int) -> str:
    firm = _firm(serial)
    playing.play(firm, playing.filer(firm))
    return firm.uscc


def _ready(app: Flask, serial: int) -> tuple[Browser, CaseFile]:
    """A firm whose draft is whole, and the browser of its clerk."""
    firm = _firm(serial)
    filer: Account = playing.filer(firm)
    playing.contribute(firm)
    playing.agree(playing.claim(firm, filer))
    return browsing.sign_in(app, filer)[0], playing.fill(filer, firm)


def _screen(app: Flask, firm: Firm) -> Draft:
    """The contact screen of a change that a filed firm has begun."""
    filer = playing.filer(firm)
    number = starting.start(playing.viewer(filer), "enterprise").number
    browser, path = browsing.sign_in(app, filer)[0], f"/filings/{number}/contact"
    db.session.commit()
    fields = forms.of(browser.get(path).body.decode())
    return Draft(browser, f"{path}/autosave", {name: str(values[0]) for name, values in fields.items()})


def _opened(ready: Iterable[tuple[Browser, CaseFile]]) -> Iterator[Draft]:
    """Read each check page and fill its form in."""
    found = []
    for browser, case in ready:
        path = f"/filings/{case.number}"
        page = browser.get(f"{path}/check")
        fields = browsing.hidden(page.body, "/submit") | {"de.truth": "y"}
        found.append(Draft(browser, f"{path}/submit", fields))
    return iter(found)
