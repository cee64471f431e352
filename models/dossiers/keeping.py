"""How a register keeps its dossiers: the items that name, place and introduce one, and who files it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.dossiers.occasions import Recurring


@dataclass(frozen=True, slots=True)
class Naming:
    """A table whose rows name other firms: its code, and its columns with a firm's code and name."""

    table: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the rooms must know of a register kind; what is not in words is the code of an item.

    `noun` is what people call one entry, `letter` marks its 备案号; `holder` are the items with the name
    and the code of the firm, fixed when it is about something of the firm's (`of_firm` false). `places`
    say where one lies, the first that is filled; without any it lies where the firm does. `about` and
    `for_whom` say on the start page what it is for and who needs it; `after_firm` holds it back until
    the firm itself is filed. `person` means that nobody reads it against the person's will; `naming`
    that other firms are asked whether they are rightly named; `recurring` that it is filed for one
    period after another, each beginning with what is `carried` over from the last. `of_owner` are items
    that begin with what the firm's own record says, by the code of that: nobody is asked twice.
    """

    noun: str
    letter: str
    name: str
    holder: tuple[str, str]
    places: tuple[str, ...]
    card: tuple[str, ...]
    proof: tuple[str, ...]
    about: str
    for_whom: str
    of_firm: bool = False
    after_firm: bool = False
    person: bool = False
    naming: Naming | None = None
    recurring: Recurring | None = None
    carried: tuple[str, ...] = ()
    of_owner: Mapping[str, str] = field(default_factory=dict)

    @property
    def receipt(self) -> tuple[str, ...]:
        """What a receipt names: the thing, then its firm."""
        return tuple(dict.fromkeys((self.name, *self.holder)))
