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
    ("submissions.filings", N_("我的备案")),
    ("submissions.claim", N_("认领企业")),
    ("notices.inbox", N_("我的消息")),
    ("ledger.entries", N_("台账")),
    ("ledger.checkpoints", N_("日志公示")),
    ("access.matrix", N_("权限一览")),
    ("identity.account", N_("我的账号")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu."""

    label: str
    url: str
    current: bool


def menu(viewer: Viewer | None) -> tuple[Entry, ...]:
    """The pages that this viewer's roles open, among those that stand in the menu."""
    roles = (viewer or ANONYMOUS).roles
    here = request.endpoint or ""
    return tuple(
        Entry(_(label), url_for(endpoint), endpoint == here)
        for endpoint, label in MENU
        if (policy := policy_of(current_app, endpoint)) and allowed(roles, policy.permission)
    )
