"""How the legal representative can be asked: signed in, or by a link to a known or typed address."""

from dataclasses import dataclass

from filing.kernel.viewer import Viewer
from filing.notices import contacts, delivering
from filing.notices.rules import masked
from filing.submissions import rules
from filing.submissions.case.cases import CaseFile
from filing.submissions.people import signatories
from models.notices import EMAIL, NOT_SET_UP


@dataclass(frozen=True, slots=True)
class Way:
    """Where the one-time link goes; no channel, no link: the administrator confirms signed in."""

    channel: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """One confirmed address of an administrator; `shown` is what its colleagues see of it."""

    key: str
    way: Way
    shown: str


@dataclass(frozen=True, slots=True)
class Ways:
    """What a filer can choose from: who administers, where they are reached, whether mail goes out."""

    administrators: str
    reaches: tuple[Reach, ...]
    mail: bool

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The known addresses, masked, each with its key."""
        return tuple((one.key, one.shown) for one in self.reaches)

    def chosen(self, key: str, typed: str) -> Way:
        """The way of a key: a known address, a typed one by its channel, or none."""
        known = {one.key: one.way for one in self.reaches}
        return known.get(key) or (Way(key, typed) if key in contacts.CHANNELS else Way())


def needed(viewer: Viewer, case: CaseFile) -> bool:
    """Whether this person's submission must be confirmed by the legal representative first."""
    return case.asks and rules.OWNER not in viewer.roles


def of_case(viewer: Viewer, case: CaseFile) -> Ways | None:
    """The ways to ask about a case; None where this person submits without asking."""
    if not needed(viewer, case):
        return None
    people = {one.id: one.display_name for one in signatories.representatives(case.submission.enterprise_id)}
    reaches = tuple(
        Reach(str(one.id), Way(one.channel, one.address), f"{people[one.account_id]} {masked(one.address)}")
        for one in contacts.confirmed(people)
    )
    return Ways("、".join(people.values()), reaches, delivering.state(EMAIL) != NOT_SET_UP)
