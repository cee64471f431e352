"""How long each step of a matter may take: rules with dates, the most particular one first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.text import N_

GAPS, TARGET, DECISION = "gaps", "target", "decision"
NOTICE, SITE_VISIT = "notice", "site_visit"
PAUSES = (NOTICE, SITE_VISIT)
STEPS = (GAPS, TARGET, DECISION, *PAUSES)
CORRECTION = "correction"  # while the firm mends: a reason to stand still that needs no rule
TITLES = {
    GAPS: N_("受理或者一次告知补正"),
    TARGET: N_("承诺办结"),
    DECISION: N_("法定办结"),
    NOTICE: N_("公示"),
    SITE_VISIT: N_("现场核查"),
    CORRECTION: N_("补正"),
}
ALL = "*"


@dataclass(frozen=True, slots=True)
class Term:
    """What one step may take: working days, by how many it may be prolonged, the article, and since when."""

    matter: str
    step: str
    days: int
    extension: int
    basis: str
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Terms:
    """All rules there are and were."""

    rules: tuple[Term, ...] = ()

    def of(self, kind: str, purpose: str, day: date) -> Mapping[str, Term]:
        """By step what held for a matter on a day: its own rule, else its kind's, else everybody's.

        A case keeps what held on the day it was submitted first, because a rule is ended, never rewritten.
        """
        found: dict[str, Term] = {}
        for matter in (ALL, f"{kind}.{ALL}", f"{kind}.{purpose}"):
            held = [rule for rule in self.rules if rule.matter == matter and rule.holds(day)]
            found |= {rule.step: rule for rule in sorted(held, key=lambda rule: rule.since)}
        return found
