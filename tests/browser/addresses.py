"""Every address that shows a page, by its endpoint: what `looks` opens, and who does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Flask

from filing.identity.demonstration import SIGNER
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.hub.dossier import Hub
from models.dossiers.project import Project
from models.dossiers.quarterly.dossier import Quarterly
from models.dossiers.talent import Talent
from tests.browser.scene import CHANGING, NEWCOMER, PENDING, RETURNED, WAITING, Scene
from tests.house.test_endpoints import table

ANYBODY = "anon"
FIRST = (ANYBODY, "acceptor", "ent_filer", "cert_officer")
NO_PAGES = {
    "attachments.download": "the file as it was sent",
    "attachments.preview": "a picture",
    "certificates.preview": "a PDF",
    "certificates.progress": "JSON for the bar",
    "certificates.proof": "a PDF once it is made; while it is made, the same page as certificates.receipt",
    "kernel.favicon": "an image",
    "kernel.static": "style, script and images",
    "ledger.checkpoint": "a signed note in plain text",
    "portal.healthz": "JSON for the load balancer",
    "preferences.prefs": "sets a cookie and goes back",
    "sharing.archive_progress": "JSON for the bar",
    "sharing.archive_take": "a ZIP file",
    "sharing.receipts_csv": "a CSV file",
    "submissions.rating_page": "a rating of the test's own: tests/submissions/test_rating_views.py",
    "submissions.ratings_csv": "a CSV file",
    "submissions.workbook_file": "a workbook",
}
"""Endpoints that answer a GET and never show a page by themselves, and why."""


@dataclass(frozen=True, slots=True)
class Address:
    """A path of an endpoint; `by` is who opens it, by default every role that may open the endpoint."""

    endpoint: str
    path: str
    by: tuple[str, ...] = ()
    status: int = 200


SHAPES: dict[str, tuple[str, ...]] = {
    "access.matrix": ("/matrix",),
    "calendar.choose_day": ("/calendar/day",),
    "calendar.day": ("/calendar/days/2026-10-01", "/calendar/days/2031-03-05"),
    "calendar.clocks": ("/calendar/clocks",),
    "calendar.history": ("/calendar/history/2031",),
    "calendar.notice": ("/calendar/notice",),
    "calendar.version": ("/calendar/versions/{version}",),
    "calendar.year": ("/calendar?year=2026", "/calendar?year=2027"),
    "catalogue.items": ("/catalogue?section=contact&department={department}",),
    "certificates.batch": ("/certificates/batches/{batch}",),
    "certificates.batch_of_round": ("/rounds/{decided}/certificates",),
    "certificates.batches": ("/certificates",),
    "certificates.certificate": ("/certificates/{valid}",),
    "certificates.own": ("/my/certificates",),
    "certificates.prints": ("/certificates/prints",),
    "certificates.verify": ("/verify/{number}?c={code}",),
    "certificates.verify_form": ("/verify",),
    "identity.account": ("/account",),
    "identity.login": ("/login",),
    "identity.signup": ("/signup",),
    "ledger.checkpoints": ("/ledger",),
    "ledger.entries": ("/ledger/entries", "/ledger/entries?action=release", "/ledger/entries?day=x"),
    "ledger.entry": ("/ledger/entries/{sealed}",),
    "notices.contact": ("/account/contact",),
    "notices.contact_confirm": ("/account/contact/confirm/x",),
    "notices.inbox": ("/messages", "/messages?unread=1"),
    "notices.sent_list": ("/messages/sent", "/messages/sent?channel=email&since=x"),
    "notices.template": ("/messages/templates/file/zh",),
    "notices.templates_list": ("/messages/templates",),
    "portal.firms": ("/firms",),
    "portal.index": ("/",),
    "recognition.new_round": ("/rounds/new",),
    "recognition.round": ("/rounds/{made}",),
    "recognition.rounds": ("/rounds",),
    "sharing.archive": ("/my/record/archive",),
    "sharing.compare": ("/my/record/compare?entry={firm}&old=1&new=1",),
    "sharing.lookup": ("/lookup", "/lookup?q=演示", "/lookup?q=不存在的公司"),
    "sharing.my_record": ("/my/record", "/my/record?effective=1999-01-01"),
    "sharing.purpose": ("/lookup/purpose",),
    "sharing.receipt": ("/my/receipts/{receipt}",),
    "sharing.receipts": ("/my/receipts", "/my/receipts?channel=print", "/my/receipts?since=x"),
    "sharing.record": ("/records/{firm}", "/records/{firm}?effective=1999-01-01"),
    "sharing.record_print": ("/records/{firm}/print",),
    "submissions.agents": ("/filings/{talent}/agents",),
    "submissions.case": (
        "/cases/{filed}",
        "/cases/{amended}",
        "/cases/{submitted}",
        "/cases/{returned}",
        "/cases/{hub}",
    ),
    "submissions.case_clock": ("/cases/{filed}/clock", "/cases/{amended}/clock", "/cases/{returned}/clock"),
    "submissions.claim": ("/claim",),
    "submissions.claim_check": ("/claims/{claim}", "/claims/{refused}"),
    "submissions.claim_place": ("/claim/{unclaimed}", "/claim/{unclaimed}?name={name}&place=370102"),
    "submissions.claim_print": ("/claim/{unclaimed}/letter?name={name}",),
    "submissions.claims_waiting": ("/claims",),
    "submissions.check": (
        "/filings/{project}/check",
        "/filings/{talent}/check",
        "/filings/{quarterly}/check",
    ),
    "submissions.code_propose": ("/codes/new",),
    "submissions.codes": ("/codes",),
    "submissions.consent": ("/consent/{token}",),
    "submissions.consent_link": ("/filings/{talent}/consent",),
    "submissions.duplicates": ("/duplicates",),
    "submissions.entrusted": ("/entrusted/{talent}",),
    "submissions.entrusted_link": ("/entrusted/link/{handed}",),
    "submissions.entrusted_list": ("/entrusted",),
    "submissions.entrusted_section": ("/entrusted/{talent}/person",),
    "submissions.filing": ("/filings/{filed}", "/filings/{project}", "/filings/{talent}"),
    "submissions.filing_clock": ("/filings/{filed}/clock", "/filings/{amended}/clock"),
    "submissions.filings": ("/filings", "/filings?tab=done&q=演示"),
    "submissions.guide": ("/guide/enterprise", "/guide/project"),
    "submissions.guide_list": ("/guide",),
    "submissions.inbox": ("/inbox", "/inbox?tab=done", "/inbox?tab=returned", "/inbox?left=soon&sort=title"),
    "submissions.joint_list": ("/joint",),
    "submissions.late_returns": ("/returns", "/returns?year=2020"),
    "submissions.letter_print": (
        "/filings/{project}/letters/at.authorisation",
        "/filings/{project}/letters/at.commitment",
    ),
    "submissions.named": ("/named/{naming}",),
    "submissions.overdue": ("/overdue",),
    "submissions.new": ("/filings/new",),
    "submissions.phrase": ("/phrases/unclear",),
    "submissions.phrases": ("/phrases",),
    "submissions.people_list": ("/people",),
    "submissions.change_check": ("/changes/{frozen}",),
    "submissions.change_freeze": ("/people/changes/{change}/freeze",),
    "submissions.changes": ("/changes",),
    "submissions.join_check": ("/people/joining/{joining}",),
    "submissions.person_appoint": ("/people/{member}/appoint",),
    "submissions.person_remove": ("/people/{member}/remove",),
    "submissions.confirmation": ("/filings/confirmation",),
    "submissions.rate": ("/filings/{filed}/rating",),
    "submissions.ratings": ("/ratings",),
    "submissions.section": (
        *(f"/filings/{{project}}/{task.key}" for task in Project.tasks[:-1]),
        *(f"/filings/{{hub_draft}}/{task.key}" for task in Hub.tasks[:-1]),
        *(f"/filings/{{talent}}/{task.key}" for task in Talent.tasks[:-1]),
        *(f"/filings/{{quarterly}}/{task.key}" for task in Quarterly.tasks[:-1]),
    ),
    "submissions.sign": ("/sign/{sign_token}",),
    "submissions.signing": ("/filings/{signing}/signing",),
    "submissions.signing_duty": ("/people/signing",),
    "submissions.submitted": ("/filings/{amended}/submitted",),
    "submissions.workbook": ("/filings/{project}/workbook",),
}
"""What every role that may open an endpoint opens of it."""


def _special() -> Iterator[Address]:
    """What only some may open, or what is no page of plain success."""
    known = ("ent_filer", "ent_owner", "acceptor", "reviewer", "approver")
    yield Address("attachments.view", "/attachments/{paper}/view", by=known)
    yield Address("attachments.view", "/attachments/{paper}/view", by=("section_agent",), status=404)
    yield Address("identity.login_code", "/login/code", by=(PENDING,))
    yield Address("certificates.blank", "/guide/enterprise/blank.pdf", status=202)
    yield Address("certificates.receipt", "/filings/{amended}/receipt.pdf", status=202)
    yield Address("submissions.claim", "/claim?uscc=91370102MA3XXXXX0X", status=422)
    yield Address("submissions.claim", "/claim", by=(NEWCOMER,))
    yield Address("submissions.filings", "/filings", by=(NEWCOMER,))
    yield Address("sharing.my_record", "/my/record", by=(NEWCOMER,))
    yield Address("submissions.withdraw", "/filings/{amended}/withdraw")
    yield Address("submissions.end", "/filings/end/{firm_id}/cancellation")
    yield Address("submissions.end_again", "/filings/{ended}/end")
    yield Address("submissions.discard", "/filings/{project}/discard")
    yield Address("submissions.withdraw", "/filings/{submitted}/withdraw", by=(WAITING,))
    staff = ("recognition_officer", "cert_officer", "auditor", "signatory")
    yield Address("certificates.certificate", "/certificates/{revoked}", by=staff)
    yield Address("certificates.certificate", "/certificates/{proposed}", by=staff)
    yield Address("recognition.round", "/rounds/{round}", by=staff[:2] + staff[3:])
    yield Address("submissions.duplicate", "/duplicates/{nobody}/{nobody}", status=404)
    yield Address("notices.vouch", "/account/vouch/{nobody}", status=404)
    yield Address("notices.vouch", "/account/vouch/{vouch}", by=("ent_filer",))
    yield Address("submissions.hold", "/desk/case/{nobody}/assign", status=404)
    yield Address("submissions.hold", "/desk/case/{submitted_id}/assign", by=("approver",))
    yield Address("ledger.entry", "/ledger/entries/{unsealed}", by=("audit_admin",))
    yield Address("sharing.record", "/records/{unfiled}", by=("dept_reader",))
    yield Address("sharing.lookup", "/lookup?q=文化&state=unfiled", by=("dept_reader",))
    yield Address("catalogue.items", "/catalogue", by=(ANYBODY,))
    yield Address("certificates.verify", "/verify/{number}", by=(ANYBODY,))
    yield Address("certificates.verify", "/verify/XX-0001", by=(ANYBODY,))
    yield Address("submissions.filing", "/filings/{hub}", by=(CHANGING,))
    yield Address("submissions.joint", "/joint/{hub}", by=(SIGNER,))
    yield Address("submissions.joint", "/joint/{hub}", status=404)
    yield Address("submissions.joint_list", "/joint", by=(SIGNER,))
    yield Address("portal.index", "/nowhere", by=(ANYBODY, "acceptor"), status=404)
    for who, number, screens in (
        (RETURNED, "{returned}", ("business", "figures", "papers")),
        (CHANGING, "{draft}", [task.key for task in Enterprise.tasks[:-1]]),
    ):
        yield Address("submissions.filing", f"/filings/{number}", by=(who,))
        yield Address("submissions.check", f"/filings/{number}/check", by=(who,))
        for screen in screens:
            yield Address("submissions.section", f"/filings/{number}/{screen}", by=(who,))


@dataclass(frozen=True, slots=True)
class Press:
    """A button that is pressed on a page to see what the page says then; `typed` stands in its fields."""

    who: str
    path: str
    button: str
    typed: tuple[tuple[str, str], ...] = ()


PRESSED = (
    Press(ANYBODY, "/signup", "注册"),
    Press(ANYBODY, "/login", "登录"),
    Press("acceptor", "/account", "修改密码"),
    Press("acceptor", "/cases/{submitted}", "退回补正"),
    Press("acceptor", "/cases/{submitted}", "退回补正", (("remark-cul.business", "请写清服务谁。"),)),
    Press("acceptor", "/phrases", "保存"),
    Press("cert_officer", "/certificates/{valid}", "印制这一张"),
    Press("dept_reader", "/lookup/purpose", "继续", (("words", "太短"),)),
    Press("acceptor", "/account/contact", "发送验证码", (("sms-address", "不是手机"),)),
    Press(
        "sys_admin",
        "/calendar/clocks",
        "预览",
        (("days", "7"), ("basis", "演示"), ("since", "2099-01-01")),
    ),
    Press("sys_admin", "/messages/templates/file/zh", "预览", (("body", "{x}"),)),
    Press("ent_filer", "/filings/{project}/plan", "保存并继续", (("pr.starts_on", "昨天"),)),
    Press("ent_filer", "/filings/{project}/check", "提交备案"),
    Press("ent_owner", "/filings/{signing}/signing", "确定"),
    Press(ANYBODY, "/sign/{sign_token}", "确定"),
    Press(NEWCOMER, "/claim/{unclaimed}?name={name}&place=370102", "提交认领"),
    Press("recognition_officer", "/rounds/new", "建立批次"),
    Press("recognition_officer", "/rounds/{round}", "加入名单"),
)
"""Mistakes and questions: pages that only an answer to a form shows."""


def opened() -> set[str]:
    """The endpoints with an address here."""
    return {*SHAPES, *(one.endpoint for one in _special())}


def opened_by_all() -> set[str]:
    """Those with an address that every role opens that may open the endpoint."""
    named: dict[str, set[str]] = {}
    for one in _special():
        named.setdefault(one.endpoint, set()).update(one.by)
    whole = {endpoint for endpoint, who in named.items() if who >= table().get(endpoint, {ANYBODY})}
    return {*SHAPES, *whole, *(one.endpoint for one in _special() if not one.by)}


def endpoints(app: Flask) -> set[str]:
    """Every endpoint that answers a GET."""
    return {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}


def by_person(scene: Scene) -> dict[str, list[Address]]:
    """What each person opens; who sees the most of shared pages comes first."""
    allowed = table()
    plain = [Address(endpoint, path) for endpoint, paths in SHAPES.items() for path in paths]
    found: dict[str, list[Address]] = {who: [] for who in FIRST}
    for one in [*_special(), *plain]:
        whole = replace(one, path=one.path.format_map(scene.names))
        for who in one.by or sorted(allowed[one.endpoint]):
            found.setdefault(who, []).append(whole)
    return found


def pressed(scene: Scene) -> list[Press]:
    """The buttons with whole addresses, one person after the other."""
    return [replace(one, path=one.path.format_map(scene.names)) for one in PRESSED]
