"""What departments hold already: shown with source and date, never asked again (政务数据共享条例 19)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from filing.kernel.clock import local
from filing.kernel.database import db
from filing.register.contributions import held_facts
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.reading import typed
from models.dossiers.dossier import Dossier
from models.dossiers.item import Asked
from models.register import RegisterEntry
from models.text import N_

PROVED = N_("企业认领时核验")
REGISTER = N_("文化企业名录")
PERIOD = N_("由报告期确定")

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
    fixed = _of_owner(case.dossier, owner) | _of_period(case)
    if case.submission.entry_id is not None:
        held = held_facts(case.submission.entry_id)
        usable = typed(case.dossier, {code: fact["value"] for code, fact in held.items()})
        fixed |= {code: held[code] for code in usable}
    return case.within(fixed)


def _of_owner(dossier: type[Dossier], owner: RegisterEntry) -> dict[str, Fact]:
    """The code was proved when the firm was claimed; what is the firm's takes its name from the register."""
    found: dict[str, Fact] = {}
    name, code = dossier.keeping.holder
    if owner.uscc:
        day = local(owner.created_at).date().isoformat()
        found[code] = {"value": owner.uscc, "source": PROVED, "as_of": day}
    if not dossier.keeping.of_firm:
        day = local(owner.changed_at).date().isoformat()
        found[name] = {"value": owner.name, "source": REGISTER, "as_of": day}
    return found


def _of_period(case: CaseFile) -> dict[str, Fact]:
    """Of which period it is was chosen when the case was started."""
    recurring, key = case.dossier.keeping.recurring, case.submission.occasion
    occasion = recurring.read(key) if recurring and key else None
    day = local(case.submission.started_at).date().isoformat()
    facts = occasion.facts if occasion else {}
    return {code: {"value": value, "source": PERIOD, "as_of": day} for code, value in facts.items()}


def spared(dossier: type[Dossier], facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The documents that need not be shown, by code, each with the fact of the department that shares it."""
    held, top = given(facts), asked(dossier)
    found = {code: item.instead for code, item in dossier.items().items() if item.instead and code in top}
    return {code: facts[instead] for code, instead in found.items() if instead in held}


def given(facts: Mapping[str, Fact]) -> frozenset[str]:
    """The codes that departments gave; what the firm proved itself is not among them."""
    return frozenset(code for code, fact in facts.items() if fact["source"] not in (PROVED, REGISTER, PERIOD))
