"""A site on which something of every kind has happened, and everybody who may look at it."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from flask import Flask
from sqlmodel import col, select

import filing.certificates.jobs  # noqa: F401 - what the worker does
from filing.access.roles import ROLES
from filing.calendar import proposals, service
from filing.calendar.proposals import Row
from filing.calendar.queries import versions, working_days
from filing.catalogue import queries as catalogue
from filing.certificates import authority, batches, printing, revoking
from filing.certificates.making import authority_folder
from filing.demonstration import accounts, playing, reading
from filing.demonstration.firms import Firm, firms
from filing.identity.demonstration import FILE, SIGNER
from filing.kernel import worker
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.settings import settings
from filing.kernel.viewer import SYSTEM, Viewer
from filing.ledger.seal import seal
from filing.notices import confirming as contact_codes
from filing.notices import contacts, vouching
from filing.recognition import listing, rounds
from filing.register import entries
from filing.setting_up import demonstrate
from filing.submissions.afterwards import ending
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.moving import Words
from filing.submissions.consent import consents
from filing.submissions.desk import handling
from filing.submissions.filling import handing, starting, submitting
from filing.submissions.people import claims, cooling, memberships
from filing.submissions.signing import links, sending
from filing.submissions.signing.ways import Way
from models.attachments import Attachment
from models.certificates import Batch, Certificate
from models.dossiers import endings
from models.dossiers.quarterly.quarters import Quarters
from models.identity import Account
from models.ledger import LedgerEntry
from models.notices import SMS, Contact
from models.recognition import Round
from models.register import RegisterEntry
from models.submissions import Naming, Submission
from tests import people
from tests.submissions import firms as made_up
from tests.submissions import office

PROGRAMME = "sd_top30"
WITHOUT_DEMONSTRATION = frozenset({"api_client"})
NEWCOMER, RETURNED, WAITING, CHANGING = "newcomer", "returned", "waiting", "changing"
PENDING = "between password and code"


@dataclass(slots=True)
class Scene:
    """The people by role or by what is special about them, and what addresses are made of."""

    people: dict[str, Account] = field(default_factory=dict)
    names: dict[str, object] = field(default_factory=dict)


def build(app: Flask) -> Scene:
    """Play it in a thread of its own: this one may belong to the browser's event loop."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(_build, app).result()


def forget() -> None:
    """Leave no demonstration accounts to the tests that follow."""
    (settings().home / FILE).unlink(missing_ok=True)


def _build(app: Flask) -> Scene:
    if not authority_folder(settings().home).exists():
        authority.create(authority_folder(settings().home))
    found = Scene()
    with people.inside(app):
        list(demonstrate(settings().home))
        _gather(found)
        _recognise(found)
        db.session.commit()
        while worker.work_once():
            pass
        _certify(found)
        _file_on(found)
        _speak_for(found)
        _end(found)
        _change_mobile(found)
        _change_calendar(found)
        _look(found)
        _seal(found)
        for person in found.people.values():
            db.session.refresh(person)
    return found


def _entry(firm: Firm) -> RegisterEntry:
    found = entries.find(entries.ENTERPRISE, firm.uscc)
    assert found is not None
    return found


def _gather(found: Scene) -> None:
    """Everybody: one for each role, and filers in different places of their way."""
    found.people |= {role: accounts.of_role(role) for role in ROLES if role not in WITHOUT_DEMONSTRATION}
    found.people |= {role: people.account(role) for role in WITHOUT_DEMONSTRATION}
    people.join(found.people["ent_owner"], _entry(firms()[0]), "ent_owner")
    found.people |= {
        NEWCOMER: people.filer(),
        SIGNER: accounts.of_role(SIGNER),
        CHANGING: playing.filer(firms()[1]),
        RETURNED: playing.filer(firms()[4]),
        WAITING: playing.filer(firms()[5]),
    }
    cases: Mapping[str, Firm] = {"filed": firms()[0], "returned": firms()[4], "submitted": firms()[5]}
    for name, firm in cases.items():
        case = select(Submission).where(Submission.enterprise_id == _entry(firm).id)
        row = db.session.exec(case).one()
        found.names |= {name: row.number, f"{name}_id": row.id}
    found.names |= {
        "firm": firms()[0].uscc,
        "firm_id": str(_entry(firms()[0]).id),
        "nobody": UUID(int=1),
        "name": firms()[0].name,
        "department": catalogue.departments()[0][0],
    }


def _change_mobile(found: Scene) -> None:
    """The firm's administrator takes another mobile, and asks a colleague to say that it is he."""
    owner, colleague = playing.viewer(found.people["ent_owner"]), found.people["ent_filer"]
    row = Contact(account_id=found.people["ent_owner"].id, channel=SMS, address="13800001234")
    db.session.add(row)
    db.session.flush()
    contacts.ask(owner, SMS, "13900001234")
    contacts.answer(owner, SMS, contact_codes.token(row))
    vouching.ask(owner, colleague.id)
    found.names["vouch"] = row.id


def _recognise(found: Scene) -> None:
    """A round that is open, one that is decided, one whose certificates are made."""
    opened, decided, made = (_round(title) for title in ("2028 年度", "2027 年度", "2026 年度"))
    for row in (decided, made):
        rounds.decide(playing.officer("signatory"), row.id, "演示文〔2026〕1号")
    batch = batches.request(playing.officer("cert_officer"), made.id)
    found.names |= {"round": opened.id, "decided": decided.id, "made": made.id, "batch": batch.id}


def _round(title: str) -> Round:
    officer = playing.officer("recognition_officer")
    row = rounds.open_round(officer, PROGRAMME, title)
    listing.nominate(officer, row.id, [firm.uscc for firm in firms()[:4]])
    return row


def _certify(found: Scene) -> None:
    """Certificates in every state, and lines in the print log."""
    officer, maker = playing.officer("recognition_officer"), playing.officer("cert_officer")
    batch = db.session.get_one(Batch, found.names["batch"])
    valid, revoked, proposed, *_more = printing.certificates(batch)
    printing.print_batch(maker, batch, printing.Print(copies=2, blanks="A0001—A0008"))
    printing.print_one(maker, valid, printing.Print(reason="卡纸，重印一张"))
    for row in (revoked, proposed):
        revoking.propose(officer, row, "演示：申报材料与事实不符，依认定办法撤销。")
    revoking.confirm(maker, revoked)
    certificates: Mapping[str, Certificate] = {"valid": valid, "revoked": revoked, "proposed": proposed}
    found.names |= {name: row.id for name, row in certificates.items()}
    found.names |= {"number": valid.number, "code": valid.code}


def _file_on(found: Scene) -> None:
    """The filed firm submits a change, whose receipt waits for the worker, and drafts a project."""
    filer = found.people["ent_filer"]
    amended = playing.fill(filer, firms()[0])
    office.save(amended, playing.viewer(filer), "contact", {"con.website": "https://www.example.cn"})
    found.names["amended"] = playing.submit(filer, amended).number
    found.names["project"] = starting.start(playing.viewer(filer), "project").number
    papers = select(Attachment.id).where(
        Attachment.enterprise_id == _entry(firms()[0]).id, col(Attachment.department_id).is_not(None)
    )
    found.names["paper"] = db.session.exec(papers.order_by(Attachment.id)).first()
    found.names["draft"] = playing.fill(found.people[CHANGING], firms()[1]).number
    _file_other_kinds(found, playing.viewer(filer), playing.viewer(found.people[CHANGING]))
    newcomer = playing.viewer(found.people[NEWCOMER])
    waiting = claims.make(newcomer, people.uscc(7), "演示长清文化传媒有限公司", people.LIXIA, playing.LETTER)
    joining = claims.make(newcomer, firms()[0].uscc, firms()[0].name, people.LIXIA, playing.LETTER)
    claims.refuse(joining, "授权委托书没有盖章。", by=playing.officer("acceptor"))
    found.names |= {"claim": waiting.id, "refused": joining.id, "unclaimed": people.uscc(8)}


def _speak_for(found: Scene) -> None:
    """Somebody else acts for the firm, a stranger asks to; one change waits, another one is frozen."""
    firm, filer = _entry(firms()[0]), playing.viewer(found.people["ent_filer"])
    other, changing = people.filer(firm, name="演示同事"), playing.viewer(found.people[CHANGING])
    asking = playing.viewer(people.filer(name="演示来人"))
    joining = claims.make(asking, firm.uscc or "", firm.name, people.LIXIA, playing.LETTER)
    waiting = cooling.propose(cooling.ADMINISTRATOR, firm.id, by=filer, account_id=other.id)
    frozen = cooling.propose(cooling.ADMINISTRATOR, _entry(firms()[1]).id, by=changing, account_id=other.id)
    cooling.freeze(changing, frozen, "演示：不知情。")
    member = next(row for row in memberships.in_force(firm.id) if row.account_id == other.id)
    found.names |= {"joining": joining.id, "member": member.id, "change": waiting.id, "frozen": frozen.id}


def _end(found: Scene) -> None:
    """A filed project of the firm was to end, and the office asks why."""
    firm, filer = _entry(firms()[0]), playing.viewer(found.people["ent_filer"])
    project = entries.open_entry(
        "project", "演示已备案项目", uscc=None, division=people.LIXIA, by=SYSTEM, owner_id=firm.id
    )
    office_id = firm.handling_department_id
    assert office_id is not None
    filing = entries.Filing({"pr.name": project.name}, {}, UUID(int=2), office_id)
    entries.file(project, filing, by=SYSTEM)
    case = ending.apply(filer, project, endings.CANCELLATION, "other", "演示：项目终止。")
    officer = playing.officer("acceptor")
    known = cases.handled(officer, case.number)
    handling.act(officer, known, "return", seen=known.submission.moves, words=Words("请写明终止的原因。"))
    found.names["ended"] = case.number


def _file_other_kinds(found: Scene, filer: Viewer, other: Viewer) -> None:
    """A hub of another firm that names this one, a person who is asked, a return that is begun."""
    hub = _filled(other, "hub", made_up.hub("演示泉城孵化器", firms()[0].uscc))
    submitting.submit(other, hub, seen=0)
    taken = cases.handled(playing.officer("acceptor"), hub.number)
    handling.act(playing.officer("acceptor"), taken, "docket", seen=1, words=Words())
    talent = _filled(filer, "talent", made_up.talent("王小山"))
    asked = _filled(filer, "project", made_up.project("演示等确认项目"))
    waiting = sending.send(filer, asked, seen=0, way=Way("sms", "13900001234"))
    agent = handing.Wish(["person"], today(), found.people["section_agent"].username)
    handing.hand(filer, talent, agent)
    period = Quarters().ended(today())[0].key
    found.names |= {
        "hub": hub.number,
        "hub_draft": starting.start(filer, "hub").number,
        "signing": asked.number,
        "sign_token": links.token(waiting),
        "naming": db.session.exec(select(Naming.id)).one(),
        "talent": talent.number,
        "token": consents.invite(filer, talent),
        "handed": handing.hand(filer, talent, handing.Wish(["achievements"], today())),
        "quarterly": _filled(filer, "quarterly", made_up.quarterly(), period).number,
    }


def _filled(filer: Viewer, kind: str, screens: dict[str, dict[str, Any]], occasion: str = "") -> CaseFile:
    case = cases.own(filer, starting.start(filer, kind, occasion=occasion).number)
    for key, fields in screens.items():
        office.save(case, filer, key, office.part(case, filer, fields))
    return cases.own(filer, case.number)


def _change_calendar(found: Scene) -> None:
    """A day of a year far away is changed: there is a version to look at and one to go back to."""
    day = Row(date(2031, 3, 5), "holiday", "演示放假", "演示通知", "演示〔2030〕1号")
    service.take(proposals.of_day(day, "演示修改。", working_days()), by=playing.officer("approver"))
    found.names["version"] = versions(2031)[-1].id


def _look(found: Scene) -> None:
    reading.by_another_department(firms()[0].uscc)
    found.names["receipt"] = reading.newest_receipt(firms()[0].uscc).id
    known = select(RegisterEntry.uscc).where(col(RegisterEntry.filing_number).is_(None))
    found.names["unfiled"] = db.session.exec(known.order_by(RegisterEntry.uscc)).first()


def _seal(found: Scene) -> None:
    """Everything is sealed but the last entry, a second look."""
    newest = select(LedgerEntry.id).order_by(col(LedgerEntry.id).desc()).limit(1)
    while seal() is not None:
        db.session.commit()
    found.names["sealed"] = db.session.exec(newest).one()
    reading.by_another_department(firms()[1].uscc)
    found.names["unsealed"] = db.session.exec(newest).one()
