from uuid import UUID

from filing.release.shapes import Released, Shown
from models.dossiers.item import Item, Sharing
from models.dossiers.kinds import Text


def test_the_text_of_what_was_not_released_is_empty() -> None:
    name = Item("name", "名称", "Name", Text(), Sharing.UNCONDITIONAL)
    released = Released(UUID(int=1), 1, {"name": Shown(name, "甲")})
    assert (released.text("name"), released.text("phone")) == ("甲", "")
