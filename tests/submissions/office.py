"""An office and a firm, and cases brought to any state through the services that pages use."""

import re
from dataclasses import dataclass
from typing import Any

from filing.attachments.service import Upload
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions.case import cases, documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.moving import Words
from filing.submissions.desk import handling
from filing.submissions.filling import drafts, papers, starting, submitting
from filing.submissions.filling.drafts import Sent
from models.dossiers.kinds.base import Json
from models.dossiers.registry import DOSSIERS
from models.register import RegisterEntry
from tests import files, people
from tests.submissions import firms

CELL = re.compile(r"(.+)-(\d+)-(\w+)", re.ASCII)
COURSE = (("acceptor", "docket"), ("reviewer", "review"), ("approver", "file"))


@dataclass(frozen=True, slots=True)
class Office:
    """A department's three officers, a firm and who files for it."""

    firm: RegisterEntry
    filer: Viewer
    acceptor: Viewer
    reviewer: Viewer
    approver: Viewer

    def case(self, number: str) -> CaseFile:
        """A case as the firm has it."""
        return cases.own(self.filer, number)

    def act(self, number: str, role: str, name: str, words: Words | None = None) -> CaseFile:
        """One move of an officer."""
        viewer: Viewer = getattr(self, role)
        case = cases.handled(viewer, number)
        handling.act(viewer, case, name, seen=case.submission.moves, words=words or Words())
        return cases.handled(viewer, number)

    def started(self, kind: str = "enterprise", occasion: str = "") -> CaseFile:
        """A case with nothing typed in."""
        return self.case(starting.start(self.filer, kind, occasion=occasion).number)

    def fill(self, case: CaseFile, screens: dict[str, dict[str, Any]]) -> CaseFile:
        """The same with all its screens filled in."""
        for key, fields in screens.items():
            save(case, self.filer, key, part(case, self.filer, fields))
        return self.case(case.number)

    def file(self, case: CaseFile) -> CaseFile:
        """The same after it went its whole course."""
        self.submit(case)
        for role, name in COURSE:
            self.act(case.number, role, name)
        return self.case(case.number)

    def filled(self, kind: str = "enterprise") -> CaseFile:
        """A case that could be submitted."""
        case = self.started(kind)
        name = self.firm.name if kind == "enterprise" else "演示项目"
        return self.fill(case, getattr(firms, kind)(name))

    def submitted(self, kind: str = "enterprise") -> CaseFile:
        """A case that was just submitted."""
        return self.submit(self.filled(kind))

    def submit(self, case: CaseFile, reply: str = "") -> CaseFile:
        """Submit a case as it stands, answering a return in words where nothing changed."""
        submitting.submit(self.filer, case, seen=case.submission.moves, reply=reply)
        return self.case(case.number)

    def entry(self, case: CaseFile) -> RegisterEntry:
        """What is on record of a case that was filed."""
        return db.session.get_one(RegisterEntry, case.submission.entry_id)

    def returned(self, remarks: dict[str, str], kind: str = "enterprise") -> CaseFile:
        """A case that was sent back with words at items."""
        number = self.submitted(kind).number
        self.act(number, "acceptor", "return", Words("请补正", remarks))
        return self.case(number)

    def filed(self, kind: str = "enterprise") -> CaseFile:
        """A case that went its whole course."""
        number = self.submitted(kind).number
        for role, name in COURSE:
            self.act(number, role, name)
        return self.case(number)


def opened(number: int = 1) -> Office:
    """An office with a firm that was claimed."""
    people.responsible()
    firm = people.firm(number)
    filer = people.viewer(people.filer(firm))
    officers = {role: people.viewer(people.staff(role)) for role in ("acceptor", "reviewer", "approver")}
    return Office(firm, filer, **officers)


def on_record(number: int = 1) -> Office:
    """The same with a firm that is filed, so that it may file what comes after."""
    office = opened(number)
    office.firm.filing_number = f"鲁文备〔2026〕{number:06d}号"
    db.session.add(office.firm)
    db.session.flush()
    return office


def part(case: CaseFile, filer: Viewer, fields: dict[str, Any]) -> dict[str, Json]:
    """What a browser would send, read by the items themselves."""
    items = DOSSIERS[case.submission.kind].items()
    found: dict[str, Json] = {}
    for name, typed in fields.items():
        if typed == "" and not name.startswith("at."):
            continue
        if cell := CELL.fullmatch(name):
            code = f"{cell[1]}.{cell[3]}"
            rows = found.setdefault(cell[1], [])
            rows += [{} for _ in range(int(cell[2]) + 1 - len(rows))]
            rows[int(cell[2])][cell[3]] = items[code].kind.to_json(items[code].kind.parse(typed, items[code]))
        elif name.startswith("at."):
            found |= papers.take(case, {}, {name: [Upload("paper.pdf", files.PDF)]}, by=filer).listed
        else:
            item = items[name.removesuffix("-0")]
            found[item.code] = item.kind.to_json(item.kind.parse(typed, item))
    return found


def save(case: CaseFile, filer: Viewer, key: str, part: dict[str, Json], *, done: bool = True) -> None:
    """Save one screen as it stands now."""
    row = documents.sections(case).get(key)
    drafts.save(case, case.task(key), Sent(part), seen=row.version if row else 0, by=filer, done=done)
