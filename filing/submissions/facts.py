"""What departments hold already: shown with source and date, never asked again (政务数据共享条例 19)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from filing.kernel.clock import local
from filing.kernel.database import db
from filing.register.contributions import held_facts
from filing.submissions.cases import CaseFile
from filing.submissions.reading import typed
from models.dossiers.dossier import Dossier
from models.dossiers.item import Asked
from models.register import RegisterEntry
from models.text import N_

PROVED = N_("企业认领时核验")
REGISTER = N_("文化企业名录")
CODE = {"enterprise": "reg.uscc", "project": "pr.owner"}
OWNER_NAME = {"project": "pr.owner_name"}

Fact = Mapping[str, Any]
"""`value` in JSON, `source`, `as_of` as an ISO day."""


@cache
def asked(dossier: type[Dossier]) -> frozenset[str]:
    """The codes a firm is asked for in the filing itself."""
    top = (item for task in dossier.tasks for section in task.sections for item in section.items().values())
    return frozenset(item.code for item in top if item.asked is Asked.FILING and not item.computed)


def of_case(case: CaseFile) -> dict[str, Fact]:
    """The facts that stand fixed in a case, by code: what was proved, then what departments gave."""
    owner = db.session.get_one(RegisterEntry, case.submission.enterprise_id)
    fixed = dict(_of_owner(case.submission.kind, owner))
    if case.submission.entry_id is not None:
        held = held_facts(case.submission.entry_id)
        usable = typed(case.dossier, {code: fact["value"] for code, fact in held.items()})
        fixed |= {code: held[code] for code in usable}
    return fixed


def _of_owner(kind: str, owner: RegisterEntry) -> dict[str, Fact]:
    """The code was proved when the firm was claimed; a project takes its owner from the register."""
    found: dict[str, Fact] = {}
    if kind in CODE and owner.uscc:
        day = local(owner.created_at).date().isoformat()
        found[CODE[kind]] = {"value": owner.uscc, "source": PROVED, "as_of": day}
    if kind in OWNER_NAME:
        day = local(owner.changed_at).date().isoformat()
        found[OWNER_NAME[kind]] = {"value": owner.name, "source": REGISTER, "as_of": day}
    return found


def spared(dossier: type[Dossier], facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The documents that need not be shown, by code, each with the fact of the department that shares it."""
    held, top = given(facts), asked(dossier)
    found = {code: item.instead for code, item in dossier.items().items() if item.instead and code in top}
    return {code: facts[instead] for code, instead in found.items() if instead in held}


def given(facts: Mapping[str, Fact]) -> frozenset[str]:
    """The codes that departments gave; what the firm proved itself is not among them."""
    return frozenset(code for code, fact in facts.items() if fact["source"] not in (PROVED, REGISTER))
