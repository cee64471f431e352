"""Handing screens of a case to somebody outside the firm until a day, by name or link; recalling them."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlmodel import col, select, update

from filing import ledger
from filing.identity import accounts
from filing.kernel import limits
from filing.kernel.clock import now, today
from filing.kernel.database import ask_as, db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.requests import wall
from filing.kernel.viewer import Viewer
from filing.notices import contacts
from filing.notices import service as notices
from filing.submissions.case import entrusting
from filing.submissions.case.cases import CaseFile, codes_of
from filing.submissions.people import members
from models.attachments import Attachment
from models.dossiers.dossier import Task
from models.identity import Account
from models.register import RegisterEntry
from models.submissions import DraftSection, Entrustment
from models.text import N_

ROLE = "section_agent"
LONGEST, LOOKED_UP_A_MINUTE, TOKEN_BYTES = timedelta(days=90), 10, 16
NOT_NOW = N_("办件现在不能修改，不能请人代填")
NO_SCREEN = N_("请至少选择一项现在可以填写的内容")
TOO_LATE = N_("期限从今天算起，最长 90 天")
UNKNOWN = N_("没有这个用户名或手机号码的企业账号：请核对，或者留空，生成链接交给对方")
MEMBER = N_("这个人已经可以代表本企业办理，不用代填")
STAFF = N_("工作人员账号不能替企业填写")
ENDED = N_("这项代填已经结束，请刷新页面查看")


@dataclass(frozen=True, slots=True)
class Wish:
    """Which screens, until when, to whom: a sign-in name or confirmed phone, or nobody yet (a link)."""

    keys: Collection[str]
    until: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the holder of a link is asked to fill in."""

    row: Entrustment
    firm: str
    titles: tuple[str, ...]


def choices(case: CaseFile) -> tuple[Task, ...]:
    """The screens that can be handed out now: all that are open but the promise."""
    return tuple(task for task in case.open_tasks if task is not case.dossier.tasks[-1])


def hand(viewer: Viewer, case: CaseFile, wish: Wish) -> str:
    """Hand screens of one's own case to somebody; gives back the link's token where nobody was named.

    Raises:
        Refused: the case cannot be filled in now.
        Invalid: no such screen or person, or the day is out of reach.
        TooMany: too many names were tried in a minute.
    """
    tasks = tuple(task for task in choices(case) if task.key in wish.keys)
    if not case.editable:
        raise Refused(NOT_NOW, action="submissions.section_handed", subject=case.subject)
    if not tasks:
        raise Invalid(NO_SCREEN)
    if not today() <= wish.until <= today() + LONGEST:
        raise Invalid(TOO_LATE)
    agent = _person(viewer, case, wish.name) if wish.name.strip() else None
    token = "" if agent else secrets.token_urlsafe(TOKEN_BYTES)
    row = Entrustment(
        submission_id=case.id,
        enterprise_id=case.submission.enterprise_id,
        account_id=agent.id if agent else None,
        token_hash=_hash(token) if token else None,
        name=agent.display_name if agent else "",
        kind=case.submission.kind,
        sections=[task.key for task in tasks],
        papers=_papers(case, tasks),
        until=wish.until,
        handed_by=members.acting(viewer),
        handed_name=viewer.display_name,
        handed_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    if agent is not None:
        accounts.grant(agent, ROLE, by=viewer)
        notices.tell_of([agent.id], "section_handed", _facts(case, row), f"/entrusted/{case.number}")
    _tell_firm(case, row, "section_out", by=viewer)
    _record("submissions.section_handed", case, row, viewer)
    return token


def _person(viewer: Viewer, case: CaseFile, typed: str) -> Account:
    """Who is meant; an officer's account looks as if there were none."""
    limits.count(f"hand/{viewer.account_id}", LOOKED_UP_A_MINUTE)
    found = accounts.by_username(typed.strip()) or _by_phone(typed.strip())
    if found is None or found.disabled_at is not None or _official(found):
        raise Invalid(UNKNOWN)
    _outside(case.submission.enterprise_id, found)
    return found


def _by_phone(typed: str) -> Account | None:
    """The only account that is reached by a confirmed phone."""
    found = contacts.reached_by_phone(typed)
    return db.session.get(Account, found[0]) if len(found) == 1 else None


def _official(account: Account) -> bool:
    """Whether the human being behind an account works for a department: one side of a case only."""
    statement = select(Account.id).where(
        Account.person_key == account.person_key, col(Account.department_id).is_not(None)
    )
    return db.session.exec(statement.limit(1)).first() is not None


def _outside(enterprise_id: UUID, account: Account) -> None:
    if account.person_key in members.person_keys(enterprise_id):
        raise Invalid(MEMBER)


def _papers(case: CaseFile, tasks: Collection[Task]) -> list[str]:
    """The items of screens that are files."""
    items = case.dossier.items()
    codes = {code for task in tasks for code in codes_of(task)}
    return sorted(code for code in codes if items[code].kind.name == "file")


def offered(token: str) -> Offer:
    """What a link asks to fill in.

    Raises:
        NotFound: there is no such link, it was opened before, or it has ended.
    """
    row = _of_link(token)
    firm = db.session.get_one(RegisterEntry, row.enterprise_id)
    return Offer(row, firm.name, _titles(row))


def take(viewer: Viewer, token: str) -> str:
    """Take over what a link offers, once; gives back the number of the case.

    Raises:
        Refused: nobody is signed in, or an officer is.
        Invalid: the viewer acts for the firm anyway.
        NotFound: there is no such link, it was opened before, or it has ended.
    """
    account = db.session.get_one(Account, members.acting(viewer))
    if _official(account):
        raise Refused(STAFF)
    row = _of_link(token, viewer)
    _outside(row.enterprise_id, account)
    free = update(Entrustment).where(col(Entrustment.id) == row.id, col(Entrustment.account_id).is_(None))
    values = {"account_id": account.id, "token_hash": None, "name": account.display_name}
    if db.session.exec(free.values(**values)).rowcount != 1:
        raise NotFound
    db.session.refresh(row)
    accounts.grant(account, ROLE, by=viewer)
    number = _number(viewer, row)
    told = {"title": number[1], "number": number[0], "name": account.display_name}
    people = members.accounts(row.enterprise_id)
    notices.tell_of(people, "section_taken", told, f"/filings/{number[0]}/agents")
    subject = ledger.Subject("submission", row.submission_id, number[0], entry_id=row.enterprise_id)
    ledger.record("submissions.section_taken", subject, viewer=viewer, detail=_detail(row))
    return number[0]


def _number(viewer: Viewer, row: Entrustment) -> tuple[str, str]:
    """The number and title of the case, now that it is partly the viewer's."""
    handed = next(
        (one for one in entrusting.of_viewer(viewer) if one.submission.id == row.submission_id), None
    )
    if handed is None:
        raise NotFound
    return handed.submission.number, handed.submission.title


def _of_link(token: str, viewer: Viewer | None = None) -> Entrustment:
    """The row behind a link; on PostgreSQL it is seen by who holds the link alone."""
    ask_as(wall(viewer or Viewer()) | {"link": _hash(token)})
    statement = select(Entrustment).where(
        Entrustment.token_hash == _hash(token),
        col(Entrustment.ended_at).is_(None),
        col(Entrustment.until) >= today(),
    )
    row = db.session.exec(statement).first()
    if row is None:
        raise NotFound
    return row


def recall(viewer: Viewer, case: CaseFile, row_id: UUID) -> None:
    """Take back what was handed out of one's own case, at once.

    Raises:
        NotFound: there is no such thing in this case.
        Conflict: it has ended already.
    """
    row = db.session.get(Entrustment, row_id)
    if row is None or row.submission_id != case.id:
        raise NotFound
    if not _end(col(Entrustment.id) == row.id, by=viewer):
        raise Conflict(ENDED)
    if row.account_id is not None:
        notices.tell_of([row.account_id], "section_recalled", _facts(case, row), "/entrusted")
    _tell_firm(case, row, "section_back", by=viewer)
    _record("submissions.section_recalled", case, row, viewer)


def end_all(case: CaseFile, *, by: Viewer) -> None:
    """A case that is submitted leaves nobody outside the firm a right to it; a return brings none back."""
    _end(col(Entrustment.submission_id) == case.id, by=by)


def _end(which: Any, *, by: Viewer) -> int:
    statement = update(Entrustment).where(which, col(Entrustment.ended_at).is_(None))
    ended: int = db.session.exec(statement.values(ended_at=now(), ended_by=by.account_id)).rowcount
    return ended


def filled(viewer: Viewer, case: CaseFile, row: DraftSection, *, before: bool) -> None:
    """Write down that a screen was filled in by who was handed it; the firm hears of one that is finished.

    `before` says whether it was finished before this.
    """
    changed = [code for code, known in row.changes.items() if known and known[-1]["version"] == row.version]
    detail = {"section": row.section, "version": row.version}
    ledger.record(
        "submissions.section_filled", case.subject, viewer=viewer, items=sorted(changed), detail=detail
    )
    if row.done and not before:
        _finished(viewer, case, case.task(row.section))


def _finished(viewer: Viewer, case: CaseFile, task: Task) -> None:
    """Tell the firm that a screen is filled in."""
    facts = {
        "title": case.submission.title,
        "number": case.number,
        "what": task.title,
        "name": viewer.display_name,
    }
    people = members.accounts(case.submission.enterprise_id)
    notices.tell_of(people, "section_filled", facts, f"/filings/{case.number}/{task.key}")


def may_have(row: Attachment, *, viewer: Viewer) -> bool:
    """Whether a file belongs to a screen that the viewer was handed."""
    return row.item in entrusting.papers(viewer, row.owner_id)


def _tell_firm(case: CaseFile, row: Entrustment, kind: str, *, by: Viewer) -> None:
    """Everybody else of the firm hears of it."""
    people = [one for one in members.accounts(row.enterprise_id) if one != by.account_id]
    facts = _facts(case, row) | {"name": row.name or "—", "by": by.display_name}
    notices.tell_of(people, kind, facts, f"/filings/{case.number}/agents")


def _facts(case: CaseFile, row: Entrustment) -> dict[str, object]:
    firm = db.session.get_one(RegisterEntry, row.enterprise_id).name
    what = "、".join(_titles(row))
    return {
        "title": case.submission.title,
        "number": case.number,
        "firm": firm,
        "what": what,
        "until": row.until,
    }


def _titles(row: Entrustment) -> tuple[str, ...]:
    return entrusting.titles(row.kind, frozenset(row.sections))


def _record(action: str, case: CaseFile, row: Entrustment, viewer: Viewer) -> None:
    ledger.record(action, case.subject, viewer=viewer, detail=_detail(row))


def _detail(row: Entrustment) -> dict[str, object]:
    return {"sections": row.sections, "until": row.until.isoformat(), "to": str(row.account_id or "")}


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
