"""The words of each kind of message: as shipped until an administrator changes them; each edition is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from filing import ledger
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, NotFound, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.notices import rules
from filing.notices.kinds import kind, kinds
from filing.notices.rules import Fault, Kind, Words
from models.notices import MessageTemplate
from models.text import N_

CHANGED = N_("别人刚刚修改过这个模板。您填写的内容还在下面，核对后再次保存即以下面的为准。")


class Faulty(Exception):
    """The words cannot be saved; `faults` say why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("faulty words")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Edition:
    """The words in force of a kind in a language; version 0 was never changed."""

    kind: Kind
    language: str
    words: Words
    version: int
    changed: bool
    history: tuple[MessageTemplate, ...] = ()


def words(code: str, language: str, facts: Mapping[str, object]) -> Words:
    """A message of a kind with its facts, in a language.

    Raises:
        NotFound: there is no such kind.
    """
    return rules.filled(edition(code, language).words, facts)


def edition(code: str, language: str) -> Edition:
    """The words in force, with every edition before, the newest first.

    Raises:
        NotFound: there is no such kind or language.
    """
    found = kind(code)
    if language not in rules.LANGUAGES:
        raise NotFound
    statement = (
        select(MessageTemplate)
        .where(MessageTemplate.kind == code, MessageTemplate.language == language)
        .order_by(col(MessageTemplate.version).desc())
    )
    return _edition(found, language, tuple(db.session.exec(statement)))


def editions() -> tuple[Edition, ...]:
    """The words in force of every kind in both languages."""
    held: dict[tuple[str, str], list[MessageTemplate]] = {}
    order = (col(MessageTemplate.kind), col(MessageTemplate.language), col(MessageTemplate.version).desc())
    for row in db.session.exec(select(MessageTemplate).order_by(*order)):
        held.setdefault((row.kind, row.language), []).append(row)
    return tuple(
        _edition(one, language, tuple(held.get((one.code, language), ())))
        for one in kinds().values()
        for language in rules.LANGUAGES
    )


def _edition(of: Kind, language: str, history: tuple[MessageTemplate, ...]) -> Edition:
    newest = history[0] if history else None
    changed = newest is not None and not newest.shipped
    chosen = Words(newest.subject, newest.body, newest.sms) if newest and changed else of.shipped[language]
    return Edition(of, language, chosen, newest.version if newest else 0, changed, history)


def save(viewer: Viewer, code: str, language: str, new: Words, *, seen: int) -> None:
    """Put new words in force, which were written upon version `seen`.

    Raises:
        Faulty: a placeholder is unknown or missing, or a text is empty or too long.
        Conflict: somebody else saved meanwhile.
    """
    require_sound(code, new)
    _add(viewer, code, language, new, seen, "notices.template_changed")


def require_sound(code: str, new: Words) -> None:
    """Refuse words that could not be sent.

    Raises:
        Faulty: a placeholder is unknown or missing, or a text is empty or too long.
    """
    found = rules.faults(kind(code), new)
    if found:
        raise Faulty(found)


def reset(viewer: Viewer, code: str, language: str, *, seen: int) -> None:
    """Put the shipped words in force again.

    Raises:
        Conflict: somebody else saved meanwhile.
    """
    shipped = edition(code, language).kind.shipped[language]
    _add(viewer, code, language, shipped, seen, "notices.template_reset")


def _add(viewer: Viewer, code: str, language: str, new: Words, seen: int, action: str) -> None:
    if viewer.account_id is None:
        raise Refused
    one_at_a_time("message template", code, language)
    held = edition(code, language)
    if held.version != seen:
        raise Conflict(CHANGED)
    row = MessageTemplate(
        kind=code,
        language=language,
        version=seen + 1,
        subject=new.subject.strip(),
        body=new.body.strip(),
        sms=new.sms.strip(),
        shipped=action == "notices.template_reset",
        edited_by=viewer.account_id,
        edited_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    subject = ledger.Subject("message template", row.id, f"{code}/{language}")
    told = {"version": row.version, "subject": row.subject, "body": row.body, "sms": row.sms}
    ledger.record(action, subject, viewer=viewer, detail=told)
