"""What waits for whoever is signed in, gathered from all rooms for the first page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from filing.access.rules import allowed
from filing.certificates import revoking
from filing.kernel.viewer import Viewer
from filing.notices.queries import unread
from filing.portal import firms
from filing.recognition import queries as recognition
from filing.submissions import rules
from filing.submissions.afterwards import confirming
from filing.submissions.case import entrusting, queries, signatures
from filing.submissions.consent import named
from filing.submissions.deadlines import escalating
from filing.submissions.filling import offers
from filing.submissions.people import claims, cooling, people
from models.submissions import Submission


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do or to wait for, and where; `urgent` where others wait for it.

    `firm` is whose it is, said to who acts for several; with `membership` it is done acting for that one.
    """

    words: str
    url: str
    urgent: bool = False
    firm: str = ""
    membership: UUID | None = None


def steps(viewer: Viewer) -> tuple[Step, ...]:
    """What to do next, the pressing first; each room is asked only if the viewer's roles open it."""
    found = [
        _named(viewer, permission, step)
        for permission, ask in ASKED
        if allowed(viewer.roles, permission)
        for step in ask(viewer)
    ]
    return tuple(sorted(found, key=lambda step: not step.urgent))


def _named(viewer: Viewer, permission: str, step: Step) -> Step:
    """The step with the firm it is about, for who acts for several."""
    if viewer.firms < 2 or step.firm or permission not in OF_FIRM:
        return step
    return replace(step, firm=viewer.enterprise_name)


def _other_firms(viewer: Viewer) -> Iterator[Step]:
    """What waits in the other firms of whoever acts for several; done there after one click."""
    for line in firms.lines(viewer) if viewer.firms > 1 else ():
        if line.firm.acting:
            continue
        row = line.firm.membership
        for piece in line.firm.pieces:
            back = piece.state == rules.RETURNED
            words = _("“%(title)s”需要补正") if back else _("继续填报“%(title)s”")
            path = url_for("submissions.filing", number=piece.number)
            yield Step(words % {"title": piece.title}, path, back, row.enterprise_name, row.id)
        for number, last in line.certificates:
            words = _("证书 %(number)s 有效期到 %(day)s", number=number, day=str(last))
            yield Step(words, url_for("certificates.own"), False, row.enterprise_name, row.id)


def _firm(viewer: Viewer) -> Iterator[Step]:
    if viewer.enterprise_id is None:
        yield _claim(viewer)
        return
    open_cases = queries.own_cases(viewer, queries.MINE)
    waiting = signatures.waiting(viewer.enterprise_id)
    for row in open_cases.rows:
        case, back = row.submission, row.submission.state == rules.RETURNED
        if case.id in waiting:
            yield _signing(viewer, case)
            continue
        words = _("“%(title)s”需要补正") if back else _("继续填报“%(title)s”")
        yield Step(words % {"title": case.title}, url_for("submissions.filing", number=case.number), back)
    if confirming.due(viewer):
        yield Step(
            _("请完成本年度确认：没有变化的，一页办完"), url_for("submissions.confirmation"), urgent=True
        )
    for one in named.waiting(viewer):
        words = _("“%(thing)s”把本企业列入名单，请确认是否属实", thing=one.thing)
        yield Step(words, url_for("submissions.named", naming_id=one.id), urgent=True)
    yield from _due(viewer)
    if not next(tab.count for tab in open_cases.tabs if tab.key == queries.ALL):
        yield Step(_("开始填报：部门已有的信息会自动带入"), url_for("submissions.new"), urgent=True)


def _signing(viewer: Viewer, case: Submission) -> Step:
    """A case that waits for the legal representative, who is the firm's administrator."""
    mine = rules.OWNER in viewer.roles
    words = _("“%(title)s”等您确认后提交") if mine else _("“%(title)s”等法定代表人确认")
    url = url_for("submissions.signing", number=case.number)
    return Step(words % {"title": case.title}, url, urgent=mine)


def _handed(viewer: Viewer) -> Iterator[Step]:
    """What others asked this person to fill in, with the last day."""
    for one in entrusting.of_viewer(viewer):
        facts = {"firm": one.firm, "title": one.submission.title, "day": str(one.until)}
        words = _("替%(firm)s填写“%(title)s”的几项，最迟 %(day)s") % facts
        yield Step(words, url_for("submissions.entrusted", number=one.submission.number), urgent=True)


def _due(viewer: Viewer) -> Iterator[Step]:
    """The newest period of each register with periods, where nothing was begun for it yet."""
    for offer in offers.all_of(viewer):
        for period in offer.periods[:1]:
            if period.started or not period.owed:
                continue
            facts = {"title": period.occasion.title.template % period.occasion.title.facts}
            facts["noun"], facts["day"] = _(offer.dossier.keeping.noun), str(period.due_on)
            late = _("%(title)s%(noun)s已过期限（%(day)s），请尽快补报") if period.late else ""
            words = late or _("填报%(title)s%(noun)s，最迟 %(day)s")
            yield Step(words % facts, url_for("submissions.new"), urgent=period.late)


def _claim(viewer: Viewer) -> Step:
    waiting = [found for found in queries.own_claims(viewer) if found[0].state == claims.CLAIMED]
    if not waiting:
        return Step(_("第一步：认领企业"), url_for("submissions.claim"), urgent=True)
    claim, department = waiting[0]
    words = _("“%(name)s”的认领已提交，等待%(department)s核对", name=claim.name, department=department)
    return Step(words, url_for("submissions.claim"))


def _people(viewer: Viewer) -> Iterator[Step]:
    """Who asks to join, and changes of who speaks for the firm that one may still stop."""
    count = people.joining(viewer)
    if count:
        words = ngettext("%(num)d 人申请加入本企业", "%(num)d 人申请加入本企业", count)
        yield Step(words, url_for("submissions.people_list"), urgent=True)
    for change in cooling.of_firm(viewer.enterprise_id) if viewer.enterprise_id else ():
        if change.state == cooling.WAITING:
            words = _("敏感变更“%(title)s”等待生效：如不知情，请冻结", title=_(cooling.TITLES[change.kind]))
            yield Step(words, url_for("submissions.people_list"), urgent=True)


def _frozen(viewer: Viewer) -> Iterator[Step]:
    count = len(cooling.frozen(viewer))
    if count:
        words = ngettext("%(num)d 项敏感变更被冻结，待核实", "%(num)d 项敏感变更被冻结，待核实", count)
        yield Step(words, url_for("submissions.changes"), urgent=True)


def _cases(viewer: Viewer) -> Iterator[Step]:
    count = queries.waiting_cases(viewer)
    if count:
        words = ngettext("%(num)d 件备案待办", "%(num)d 件备案待办", count)
        yield Step(words, url_for("submissions.inbox"), urgent=True)


def _overdue(viewer: Viewer) -> Iterator[Step]:
    pressing = escalating.pressing(viewer)
    late = sum(one.level == escalating.OVERDUE for one in pressing)
    if late:
        words = ngettext("%(num)d 件备案已超过时限", "%(num)d 件备案已超过时限", late)
        yield Step(words, url_for("submissions.overdue"), urgent=True)
    elif pressing:
        words = ngettext("%(num)d 件备案时限将到", "%(num)d 件备案时限将到", len(pressing))
        yield Step(words, url_for("submissions.overdue"))


def _claims(viewer: Viewer) -> Iterator[Step]:
    count = len(queries.waiting_claims(viewer))
    if count:
        words = ngettext("%(num)d 件认领待核对", "%(num)d 件认领待核对", count)
        yield Step(words, url_for("submissions.claims_waiting"), urgent=True)


def _rounds(viewer: Viewer) -> Iterator[Step]:
    for line in recognition.to_decide(viewer):
        words = _("“%(title)s”的名单有 %(count)d 家，待您公布", title=line.round.title, count=line.count)
        yield Step(words, url_for("recognition.round", round_id=line.round.id), urgent=True)


def _revocations(viewer: Viewer) -> Iterator[Step]:
    for row in revoking.waiting(viewer):
        words = _("证书 %(number)s 的撤销等您确认", number=row.number)
        yield Step(words, url_for("certificates.certificate", certificate_id=row.id), urgent=True)


def _messages(viewer: Viewer) -> Iterator[Step]:
    count = unread(viewer)
    if count:
        words = ngettext("%(num)d 条未读消息", "%(num)d 条未读消息", count)
        yield Step(words, url_for("notices.inbox"))


OF_FIRM = frozenset({"submissions:fill", "submissions:people"})
ASKED: tuple[tuple[str, Callable[[Viewer], Iterator[Step]]], ...] = (
    ("submissions:fill", _firm),
    ("submissions:fill", _other_firms),
    ("submissions:entrusted", _handed),
    ("submissions:people", _people),
    ("submissions:handle", _overdue),
    ("submissions:handle", _cases),
    ("submissions:accept", _claims),
    ("submissions:accept", _frozen),
    ("recognition:decide", _rounds),
    ("certificates:confirm_revocation", _revocations),
    ("notices:own", _messages),
)
