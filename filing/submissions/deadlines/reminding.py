"""Who is reminded of what: firms of returns, drafts and permits, officers of cases; each once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from filing.calendar.queries import working_days
from filing.calendar.rules import add_working_days, working_days_between
from filing.identity.queries import officers
from filing.kernel.batches import batched
from filing.kernel.clock import local, now, today
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.notices import reminders
from filing.register import versions
from filing.register.versions import VersionSource
from filing.release import Channel, release
from filing.release.shapes import OWN
from filing.submissions import rules
from filing.submissions.deadlines import urging
from filing.submissions.filling import discarding
from filing.submissions.people import members
from models.dossiers.item import Item
from models.dossiers.registry import DOSSIERS
from models.identity import Membership, lasts
from models.signing import ASKED, Signing
from models.submissions import DraftSection, Submission, SubmissionEvent
from models.text import N_

AT_ONCE = 200
FIRM = frozenset({"ent_filer", "ent_owner"})
UNDERWAY = (rules.SUBMITTED, rules.DOCKETED, rules.REVIEWED)
NO_NUMBER = N_("无证号")
Step = Callable[[], int]


def steps() -> tuple[Step, ...]:
    """What is done once a day, each part small enough for one commit; they say how many were reminded."""
    firms = tuple(batched(_firms(), AT_ONCE))
    return (returned, drafts, signings, cases, urging.parts, *(_permits_of(some) for some in firms))


def returned() -> int:
    """Firms whose case was sent back and whose last day to complete it comes near."""
    rule, table = reminders.rule("return_due"), working_days()
    last = (
        select(SubmissionEvent.submission_id, func.max(SubmissionEvent.happened_at).label("at"))
        .where(SubmissionEvent.to_state == rules.RETURNED)
        .group_by(col(SubmissionEvent.submission_id))
        .subquery()
    )
    statement = (
        select(Submission, last.c.at)
        .join(last, last.c.submission_id == col(Submission.id))
        .where(Submission.state == rules.RETURNED)
        .order_by(col(Submission.id))
    )
    return sum(
        _remind_firm("return_due", case, due, working_days_between(today(), due, table))
        for case, at in db.session.exec(statement).all()
        if (due := add_working_days(local(at).date(), rule.term, table).day) >= today()
    )


def _remind_firm(kind: str, case: Submission, due: date, left: int) -> bool:
    threshold = reminders.rule(kind).passed(left)
    if threshold is None:
        return False
    facts = {"title": case.title, "number": case.number, "day": due.isoformat(), "left": left}
    people = members.accounts(case.enterprise_id)
    subject = f"{case.id}/{case.moves}"
    return reminders.remind(kind, subject, threshold, people, facts, f"/filings/{case.number}")


def drafts() -> int:
    """Firms with a draft that nobody has touched for long."""
    saved = (
        select(DraftSection.submission_id, func.max(DraftSection.saved_at).label("at"))
        .group_by(col(DraftSection.submission_id))
        .subquery()
    )
    statement = (
        select(Submission, saved.c.at)
        .join(saved, saved.c.submission_id == col(Submission.id), isouter=True)
        .where(Submission.state == rules.DRAFT)
        .order_by(col(Submission.id))
    )
    return sum(
        _remind_of_draft(case, local(at or case.started_at).date())
        for case, at in db.session.exec(statement).all()
    )


def _remind_of_draft(case: Submission, touched: date) -> bool:
    days = (today() - touched).days
    threshold = reminders.rule("draft_unused").grown(days)
    if threshold is None:
        return False
    until = touched + timedelta(days=discarding.KEPT_DAYS)
    facts = {"title": case.title, "number": case.number, "days": days, "until": until.isoformat()}
    people = members.accounts(case.enterprise_id)
    subject = f"{case.id}/{touched}"
    return reminders.remind("draft_unused", subject, threshold, people, facts, f"/filings/{case.number}")


def signings() -> int:
    """Firms whose legal representative was asked long ago and has not answered."""
    statement = (
        select(Submission, Signing)
        .join(Signing, col(Signing.submission_id) == col(Submission.id))
        .where(Signing.state == ASKED)
        .order_by(col(Signing.id))
    )
    return sum(_remind_of_signing(case, signing) for case, signing in db.session.exec(statement).all())


def _remind_of_signing(case: Submission, signing: Signing) -> bool:
    days = working_days_between(local(signing.sent_at).date(), today(), working_days())
    threshold = reminders.rule("signing_waits").grown(days)
    if threshold is None:
        return False
    facts = {"title": case.title, "number": case.number, "days": days}
    people = members.accounts(case.enterprise_id)
    return reminders.remind(
        "signing_waits", str(signing.id), threshold, people, facts, f"/filings/{case.number}"
    )


def cases() -> int:
    """Officers who can act in a case that is due within a working day, or overdue."""
    statement = (
        select(Submission)
        .where(col(Submission.state).in_(UNDERWAY), col(Submission.due_on).is_not(None))
        .order_by(col(Submission.id))
    )
    return sum(
        _remind_officers(case, case.due_on) for case in db.session.exec(statement).all() if case.due_on
    )


def _remind_officers(case: Submission, due: date) -> bool:
    kind = "case_due" if due >= today() else "case_overdue"
    left = working_days_between(today(), due, working_days())
    threshold = reminders.rule(kind).passed(left)
    if threshold is None:
        return False
    roles = frozenset(role for move in rules.possible(case.state) for role in move.roles) - FIRM
    people = [account.id for account in officers(case.handling_department_id, roles)]
    facts = {"title": case.title, "number": case.number, "day": due.isoformat()}
    return reminders.remind(
        kind, f"{case.id}/{due}/{case.state}", threshold, people, facts, f"/cases/{case.number}"
    )


def _firms() -> Iterator[UUID]:
    """The firms that somebody acts for now."""
    acting = lasts(Membership.until, now())
    statement = select(Membership.enterprise_id).where(acting).distinct()
    yield from db.session.exec(statement.order_by(col(Membership.enterprise_id))).all()


def _permits_of(firms: Sequence[UUID]) -> Step:
    """Firms with a permit or honour on record that expires soon."""

    def permits() -> int:
        return sum(_remind_of_permits(source) for source in versions.current_of(firms))

    return permits


def _remind_of_permits(source: VersionSource) -> int:
    rule = reminders.rule("permit_expiring")
    return sum(
        _remind_of_row(source, table, row, date.fromisoformat(until), threshold)
        for table in DOSSIERS[source.kind].items().values()
        if any(column.key == "valid_to" for column in table.columns)
        for row, until in enumerate(_ends(source, table))
        if until
        and (left := (date.fromisoformat(until) - today()).days) >= 0
        and (threshold := rule.passed(left)) is not None
    )


def _ends(source: VersionSource, table: Item) -> list[str | None]:
    return [row.get("valid_to") for row in source.value(table.code) or ()]


def _remind_of_row(source: VersionSource, table: Item, place: int, until: date, threshold: int) -> bool:
    """What the message says of the record passes the gate, as if one of the firm had asked."""
    row = _released(source, table)[place]
    what = row.get("kind") or row.get("name") or ""
    number = row.get("number") or NO_NUMBER
    facts = {"what": what, "number": number, "day": until.isoformat(), "left": (until - today()).days}
    subject = f"{source.entry_id}/{table.code}/{number}/{what}"[:180] + f"/{until}"
    people = members.accounts(source.entry_id)
    return reminders.remind("permit_expiring", subject, threshold, people, facts, "/my/record")


def _released(source: VersionSource, table: Item) -> list[Mapping[str, Any]]:
    firm = Viewer(enterprise_id=source.owner_id, roles=frozenset({"ent_filer"}), person_key="system")
    shown = release(firm, source, [table], OWN, Channel.LIST).shown[table.code]
    return [{code.rpartition(".")[2]: text for code, text in row.items()} for row in shown.rows]
