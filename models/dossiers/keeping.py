"""How a register keeps its dossiers: the items that name, place and introduce one, and who files it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the rooms must know of a register kind; every text but `noun` is the code of an item.

    `noun` is what people call one entry, `letter` marks its 备案号; `holder` are the items with the name
    and the code of the firm, fixed when it is about something of the firm's (`of_firm` false). `places`
    say where one lies, the first that is filled; without any it lies where the firm does. `about` and
    `for_whom` say on the start page what it is for and who needs it; `after_firm` holds it back until
    the firm itself is filed; `person` means that nobody reads it against the person's will.
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

    @property
    def receipt(self) -> tuple[str, ...]:
        """What a receipt names: the thing, then its firm."""
        return tuple(dict.fromkeys((self.name, *self.holder)))
