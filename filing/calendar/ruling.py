"""Keeping the clock rules: shipped ones are loaded, a new one ends the old one and begins after it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from filing import ledger
from filing.calendar import queries
from filing.calendar.terms import ALL, PAUSES, STEPS, Term
from filing.identity.reference import rows
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.errors import Invalid
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from models.calendar import ClockRule
from models.dossiers.registry import DOSSIERS
from models.text import N_

UNKNOWN_STEP = N_("没有这个环节：%(step)s")
NO_DAYS = N_("时限至少 1 个工作日，延长不能是负数")
NO_BASIS = N_("请写明依据")
TOO_EARLY = N_("新的时限最早从明天起执行：已经提交的办件沿用提交时的时限")
LATER_ONE = N_("已有从同一天或更晚执行的时限，请从那以后起算")
BAD_MATTER = N_("事项写作 *、enterprise.* 或 enterprise.new")
MATTER = re.compile(r"\*|[a-z_]+\.(\*|[a-z_]+)", re.ASCII)
LONGEST = 250


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A rule to be: `since` is the first day on which it holds."""

    matter: str
    step: str
    days: int
    extension: int
    basis: str
    since: date


def change(new: NewTerm, *, by: Viewer) -> ClockRule:
    """Let `new` follow the rule of the same matter and step, which ends the day before.

    Raises:
        Invalid: it makes no sense, or it would hold for cases that are submitted already.
    """
    _require(new)
    one_at_a_time("clock rule", new.matter, new.step)
    for row in _following(new):
        row.valid_to = new.since - timedelta(days=1)
        db.session.add(row)
    rule = ClockRule(
        matter=new.matter,
        step=new.step,
        working_days=new.days,
        extension_days=new.extension,
        basis=new.basis.strip(),
        valid_from=new.since,
    )
    db.session.add(rule)
    db.session.flush()
    queries.forget()
    detail = {"days": new.days, "extension": new.extension, "basis": rule.basis, "since": new.since}
    subject = ledger.Subject("clock rule", rule.id, f"{new.matter} {new.step}")
    ledger.record("calendar.clock_changed", subject, viewer=by, detail=detail)
    return rule


def followed(new: NewTerm) -> tuple[Term, ...]:
    """What still holds on the day when the new rule begins, and would end the day before.

    Raises:
        Invalid: the new rule makes no sense, or would hold for cases that are submitted already.
    """
    _require(new)
    return tuple(queries.term(row) for row in _following(new))


def matters() -> dict[str, str]:
    """What a rule may be about: everything, or one kind of filing, in words."""
    kinds = {f"{kind}.{ALL}": dossier.title for kind, dossier in DOSSIERS.items()}
    return {ALL: N_("全部事项"), **kinds}


def _require(new: NewTerm) -> None:
    if not MATTER.fullmatch(new.matter):
        raise Invalid(BAD_MATTER)
    if new.step not in STEPS:
        raise Invalid(UNKNOWN_STEP % {"step": new.step})
    if not 1 <= new.days <= LONGEST or not 0 <= new.extension <= LONGEST:
        raise Invalid(NO_DAYS)
    if new.extension and new.step in PAUSES:
        raise Invalid(NO_DAYS)
    if not new.basis.strip():
        raise Invalid(NO_BASIS)
    if new.since <= today():
        raise Invalid(TOO_EARLY)


def _following(new: NewTerm) -> list[ClockRule]:
    """The rules that would still hold when the new one begins.

    Raises:
        Invalid: one of them begins no earlier.
    """
    statement = select(ClockRule).where(
        ClockRule.matter == new.matter,
        ClockRule.step == new.step,
        col(ClockRule.valid_to).is_(None) | (col(ClockRule.valid_to) >= new.since),
    )
    found = list(db.session.exec(statement.order_by(col(ClockRule.valid_from))))
    if any(row.valid_from >= new.since for row in found):
        raise Invalid(LATER_ONE)
    return found


def load_rules() -> int:
    """Add the rules that ship with the program for steps of matters that have none; returns how many."""
    known = set(db.session.exec(select(ClockRule.matter, ClockRule.step)).all())
    fresh = [row for row in rows("clock_rules.csv") if (row["matter"], row["step"]) not in known]
    db.session.add_all(
        ClockRule(
            matter=row["matter"],
            step=row["step"],
            working_days=int(row["working_days"]),
            extension_days=int(row["extension_days"]),
            basis=row["basis"],
            valid_from=date.fromisoformat(row["valid_from"]),
        )
        for row in fresh
    )
    db.session.flush()
    queries.forget()
    return len(fresh)
