"""年度确认: once a year, on one page, the firm says that what stands on record is still so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from filing import ledger
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.register import entries, versions
from filing.register.contributions import held_facts
from filing.register.versions import VersionSource
from filing.release import Channel, release
from filing.release.shapes import OWN
from filing.submissions.case import showing
from filing.submissions.case.cases import codes_of
from filing.submissions.case.reading import typed
from filing.submissions.case.showing import Group
from filing.submissions.filling import starting
from filing.submissions.people import members, memberships, signatories
from models.dossiers.doubts import Background
from models.dossiers.faces import top_items
from models.dossiers.problems import Problem, problem
from models.dossiers.registry import DOSSIERS
from models.register import Confirmation, RegisterEntry
from models.text import N_

LAST_MONTH, LAST_DAY = 6, 30
"""Until when a year is confirmed, as its yearly report is (企业信息公示暂行条例 8)."""

LACKS_YEAR = N_("还没有 %(year)d 年的年度经营数据")
BUSY = N_("有一件正在办理的备案，办结以后再确认")
CHANGED = N_("档案刚刚有变化，请重新核对后再确认")
FOR_OWNER = N_("本企业要求由法定代表人确认：请企业管理员登录后作年度确认")
NOT_YET = N_("还有内容需要先变更，不能直接确认")


@dataclass(frozen=True, slots=True)
class Year:
    """One year's confirmation of an entry as the page needs it.

    `problems` must be mended by a change first; `unaudited` are the years whose figures were not audited;
    `for_owner` where only the legal representative confirms, and the viewer is another.
    """

    entry: RegisterEntry
    year: int
    version: int
    done: Confirmation | None
    problems: tuple[Problem, ...]
    unaudited: tuple[int, ...]
    busy: bool
    groups: tuple[Group, ...]
    for_owner: bool = False

    @property
    def last_day(self) -> date:
        """Until when it should be done."""
        return date(self.year, LAST_MONTH, LAST_DAY)

    @property
    def open(self) -> bool:
        """Whether it can be confirmed now."""
        return self.done is None and not self.problems and not self.busy and not self.for_owner


def of_firm(viewer: Viewer) -> Year:
    """This year's confirmation of the viewer's own firm.

    Raises:
        NotFound: the firm has filed nothing, or its filing ended.
    """
    source = _present(viewer)
    dossier = DOSSIERS[source.kind]
    released = release(viewer, source, top_items(dossier), OWN, Channel.PAGE)
    return Year(
        entry=source.entry,
        year=today().year,
        version=source.version,
        done=entries.confirmation(source.entry, today().year),
        problems=tuple(_problems(source)),
        unaudited=tuple(_unaudited(source)),
        busy=starting.open_about(source.entry.id) is not None,
        groups=showing.groups(dossier, released),
        for_owner=_for_owner(viewer, source.entry),
    )


def _for_owner(viewer: Viewer, entry: RegisterEntry) -> bool:
    """Whether the firm wants its legal representative's word, which is not this person's to give."""
    return signatories.asks(entry.id) and not memberships.administers(viewer, entry.id)


def due(viewer: Viewer) -> bool:
    """Whether the viewer's firm was filed before this year and has not confirmed it yet."""
    entry = db.session.get(RegisterEntry, viewer.enterprise_id) if viewer.enterprise_id else None
    if entry is None or entry.filing_number is None or entry.state != entries.ACTIVE:
        return False
    first = versions.numbered(entry.id, 1)
    older = first is not None and first.held.recorded_at.year < today().year
    return older and entries.confirmation(entry, today().year) is None


def confirm(viewer: Viewer, *, seen: int) -> Confirmation:
    """Confirm the present version, which was seen as version `seen`; again finds the first.

    Raises:
        NotFound: see `of_firm`.
        Conflict: the record changed meanwhile, or a case is open.
        Invalid: something must be changed first.
        Refused: the firm wants its legal representative to confirm.
    """
    source = _present(viewer)
    if _for_owner(viewer, source.entry):
        entry, who = source.entry, signatories.ADMIN_ONLY
        subject = ledger.Subject("entry", entry.id, entry.filing_number or "", entry_id=entry.id)
        raise Refused(FOR_OWNER, who_can=who, action="register.confirmed", subject=subject)
    one_at_a_time("case", source.entry.id)
    if source.version != seen:
        raise Conflict(CHANGED)
    if starting.open_about(source.entry.id):
        raise Conflict(BUSY)
    if list(_problems(source)):
        raise Invalid(NOT_YET)
    row = entries.confirm(source.entry, today().year, members.acting(viewer), by=viewer)
    facts = {"name": source.entry.name, "year": row.year}
    notices.tell_of(members.accounts(source.entry.id), "confirmed", facts, "/my/record")
    return row


def _present(viewer: Viewer) -> VersionSource:
    entry = db.session.get(RegisterEntry, viewer.enterprise_id) if viewer.enterprise_id else None
    source = versions.current(entry) if entry else None
    if source is None or source.entry.filing_number is None or source.entry.state != entries.ACTIVE:
        raise NotFound
    return source


def _problems(source: VersionSource) -> Iterator[Problem]:
    """What the record lacks by now: items asked since, and the year that has closed."""
    dossier_class = DOSSIERS[source.kind]
    dossier = dossier_class.from_document(typed(dossier_class, source.held.document))
    given = frozenset(held_facts(source.entry.id))
    promised = set(codes_of(dossier_class.tasks[-1]))
    known = Background(before=dossier)  # figures that stand filed were answered for then
    yield from (one for one in dossier.problems(today(), given, known) if one.code not in promised)
    wanted = [line["year"] for line in dossier_class.offer(source.held.document, today()).get("fin", ())][:1]
    for year in wanted:
        if all(line.get("year") != year for line in source.held.document.get("fin") or ()):
            yield problem("fin", LACKS_YEAR, year=year)


def _unaudited(source: VersionSource) -> Iterator[int]:
    for line in source.held.document.get("fin") or ():
        if line.get("audited") == "unaudited" and line.get("year"):
            yield line["year"]
