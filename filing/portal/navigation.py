"""The menu: what this viewer may open, in the order in which it is used."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext as _

from filing.access.rules import allowed
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.kernel.web import policy_of
from models.text import N_

MENU = (
    ("portal.index", N_("首页")),
    ("submissions.inbox", N_("待办")),
    ("submissions.late_returns", N_("退回情况")),
    ("submissions.filings", N_("我的备案")),
    ("submissions.entrusted_list", N_("请我代填的")),
    ("submissions.ratings", N_("好差评")),
    ("sharing.lookup", N_("查询企业")),
    ("submissions.people_list", N_("企业人员")),
    ("sharing.my_record", N_("我的档案")),
    ("sharing.receipts", N_("谁查过我")),
    ("submissions.claim", N_("认领企业")),
    ("notices.inbox", N_("我的消息")),
    ("notices.sent_list", N_("发送记录")),
    ("notices.templates_list", N_("消息模板")),
    ("catalogue.items", N_("信息资源目录")),
    ("recognition.rounds", N_("认定批次")),
    ("certificates.batches", N_("证书批次")),
    ("certificates.prints", N_("印制台账")),
    ("certificates.own", N_("我的证书")),
    ("certificates.verify_form", N_("证书核验")),
    ("ledger.entries", N_("台账")),
    ("ledger.checkpoints", N_("日志公示")),
    ("calendar.year", N_("工作日历")),
    ("access.matrix", N_("权限一览")),
    ("identity.account", N_("我的账号")),
)

NARROWER = {"calendar.year": "calendar:preview"}
"""What stands in the menu only for whom it is daily work; the others find it where they need it."""

FOOTER = (
    ("submissions.guide_list", N_("办事指南")),
    ("certificates.verify_form", N_("证书核验")),
    ("catalogue.items", N_("信息资源目录")),
    ("ledger.checkpoints", N_("日志公示")),
)
AT_THE_FOOT = frozenset(endpoint for endpoint, _label in FOOTER)
"""Public pages, which whoever acts for a firm finds at the foot: the menu has no room for them."""

PURPOSES = {
    "submissions.inbox": N_("受理、审核和准予备案，核对企业认领"),
    "submissions.guide_list": N_("条件、材料、时限和空白表，先看清再办"),
    "submissions.late_returns": N_("退回了多少件，其中多少没有一次告知"),
    "submissions.filings": N_("填报、查看进度、补正和变更"),
    "submissions.entrusted_list": N_("别的企业请您填写的几项，到期为止"),
    "submissions.people_list": N_("谁可以代表本企业办理，谁申请加入，敏感变更"),
    "submissions.claim": N_("用统一社会信用代码认领企业，核对授权后即可填报"),
    "submissions.ratings": N_("企业对办理服务的评价，答复差评"),
    "sharing.lookup": N_("写明用途后查询企业档案，每次查询都留下凭条"),
    "sharing.receipts": N_("哪个部门、何时、为何、看了哪些内容"),
    "recognition.rounds": N_("拟定名单，由另一人公布认定"),
    "certificates.batches": N_("制作和打印证书，看得到进度"),
    "certificates.prints": N_("谁、何时、用哪些空白证书印制了什么"),
    "certificates.verify_form": N_("用证书编号或二维码核对真伪和现在的状态"),
    "certificates.own": N_("查看和下载本企业的证书"),
    "ledger.entries": N_("每一次办理和查阅的记录，只看得到事，看不到值"),
    "ledger.checkpoints": N_("签名的检查点，任何人都能核对日志没有被改动"),
    "notices.inbox": N_("系统发给您的消息"),
    "notices.sent_list": N_("每条消息何时、用什么方式发给谁，失败的可以重发"),
    "notices.templates_list": N_("修改各种消息的中英文用语"),
    "catalogue.items": N_("每个信息项由谁提供、按什么条件共享"),
    "calendar.year": N_("工作日、放假和调休上班的日子，时限按它计算"),
    "access.matrix": N_("每一项操作由哪些角色办理"),
    "identity.account": N_("角色、密码和登录记录"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu, and what one does there."""

    label: str
    url: str
    current: bool
    purpose: str = ""


def menu(viewer: Viewer | None) -> tuple[Entry, ...]:
    """The pages that this viewer's roles open, among those that stand in the menu."""
    roles, acting = (viewer or ANONYMOUS).roles, bool(viewer and viewer.enterprise_id)
    return tuple(
        entry(endpoint, label)
        for endpoint, label in MENU
        if (policy := policy_of(current_app, endpoint))
        and allowed(roles, NARROWER.get(endpoint, policy.permission))
        and not (acting and endpoint in AT_THE_FOOT)
    )


def footer() -> tuple[Entry, ...]:
    """The public pages at the foot of every page."""
    return tuple(entry(endpoint, label) for endpoint, label in FOOTER if policy_of(current_app, endpoint))


def entry(endpoint: str, label: str) -> Entry:
    """A line that leads to an endpoint."""
    purpose = PURPOSES.get(endpoint, "")
    return Entry(_(label), url_for(endpoint), endpoint == request.endpoint, _(purpose) if purpose else "")
