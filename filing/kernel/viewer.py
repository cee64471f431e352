"""Who is asking: decided once for each request, passed to every query, never changed."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a case that somebody was asked to fill in: the case and the codes of its items."""

    case_id: UUID
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Viewer:
    """One signed-in person in one capacity, or nobody.

    `jurisdiction` holds the division and zone codes (GB/T 2260) a department answers for, `territory`
    every code below them, from the closure table and never from a code's first digits. `person_key`
    is the same for all accounts of one human being, so that separation of duties counts people.
    `firms` counts the enterprises that the account may act for. `concerned_by` is the case, or the part of
    one, that is about whoever asks: the person of a link, the firm that is named. `entrusted` is the part of
    a case that whoever asks was handed to fill in.
    """

    account_id: UUID | None = None
    person_key: str = ""
    display_name: str = ""
    roles: frozenset[str] = frozenset()
    department_id: UUID | None = None
    department_name: str = ""
    jurisdiction: tuple[str, ...] = ()
    territory: frozenset[str] = frozenset()
    enterprise_id: UUID | None = None
    enterprise_name: str = ""
    firms: int = 0
    session_id: UUID | None = None
    acts_for: UUID | None = None
    concerned_by: UUID | None = None
    entrusted: Part | None = None

    @property
    def signed_in(self) -> bool:
        """Whether anybody is there."""
        return self.account_id is not None

    def covers(self, division: str | None) -> bool:
        """Whether `division` (a division or zone code) lies in the territory."""
        return division in self.territory


ANONYMOUS = Viewer()
SYSTEM = Viewer(person_key="system", display_name="系统", roles=frozenset({"system"}))
