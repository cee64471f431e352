"""用途: asked once for each sign-in, kept on the server, shown on every record, written on every receipt."""

from dataclasses import asdict
from typing import Any

from filing import ledger
from filing.catalogue import matters
from filing.kernel.database import db
from filing.kernel.errors import Invalid
from filing.kernel.viewer import Viewer
from filing.release import Purpose
from filing.sharing.rules import SHORTEST_BASIS, SHORTEST_PURPOSE
from forms.sharing import OTHER
from models.identity import SignIn
from models.text import N_

FACT = "purpose"


def present(viewer: Viewer) -> Purpose | None:
    """The purpose of this sign-in; a matter that has ended or belongs to another department is none."""
    sign_in = _sign_in(viewer)
    facts: dict[str, Any] | None = sign_in.facts.get(FACT) if sign_in else None
    if facts is None:
        return None
    found = Purpose(**facts)
    if found.matter_code and matters.find(viewer, found.matter_code) is None:
        return None
    return found


def take(viewer: Viewer, code: str, words: str | None, basis: str | None) -> Purpose:
    """Take the answer of the purpose page: a matter of the department, or words with their basis.

    Raises:
        Invalid: what to mend.
    """
    return state(viewer, words or "", basis or "") if code == OTHER else choose(viewer, code)


def choose(viewer: Viewer, code: str) -> Purpose:
    """Read for one of the department's approved matters from now on.

    Raises:
        Invalid: it is no matter of this department, or no longer.
    """
    matter = matters.find(viewer, code)
    if matter is None:
        raise Invalid(N_("请选择本部门的一个事项"))
    purpose = Purpose(matter=matter.title, basis=matter.basis, matter_code=matter.code)
    _keep(viewer, purpose, "sharing.purpose_chosen")
    return purpose


def state(viewer: Viewer, words: str, basis: str) -> Purpose:
    """Read for a purpose in one's own words: the exception, which the ledger counts.

    Raises:
        Invalid: too few words, or no basis.
    """
    said, article = words.strip(), basis.strip()
    if len(said) < SHORTEST_PURPOSE:
        raise Invalid(N_("请用不少于 10 个字写明用途"))
    if len(article) < SHORTEST_BASIS:
        raise Invalid(N_("请写明依据，例如 法律、法规的名称和条款"))
    purpose = Purpose(matter=said[:200], basis=article[:300])
    _keep(viewer, purpose, "sharing.purpose_stated")
    return purpose


def _keep(viewer: Viewer, purpose: Purpose, action: str) -> None:
    sign_in = _sign_in(viewer)
    if sign_in is None:
        raise Invalid(N_("登录已失效，请重新登录"))
    sign_in.facts = sign_in.facts | {FACT: asdict(purpose)}
    db.session.add(sign_in)
    db.session.flush()
    ledger.record(action, ledger.Subject("sign-in", sign_in.id), viewer=viewer, purpose=purpose)


def _sign_in(viewer: Viewer) -> SignIn | None:
    return db.session.get(SignIn, viewer.session_id) if viewer.session_id else None
