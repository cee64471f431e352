"""What derives from the facts of an item."""

import pytest

from models.dossiers.item import Asked, FieldClass, Item, Openness, Sensitivity, Sharing, carrying, item
from models.dossiers.kinds import ListOfText, Text
from tests.models.dossiers.samples import an_item


@pytest.mark.parametrize(
    ("sharing", "sensitivity", "expected"),
    [
        (Sharing.UNCONDITIONAL, Sensitivity.NONE, FieldClass.UNCONDITIONAL),
        (Sharing.CONDITIONAL, Sensitivity.PERSONAL, FieldClass.CONDITIONAL),
        (Sharing.WITHHELD, Sensitivity.NONE, FieldClass.WITHHELD),
        (Sharing.INTERNAL, Sensitivity.PERSONAL, FieldClass.INTERNAL),
        (Sharing.WITHHELD, Sensitivity.SENSITIVE, FieldClass.SENSITIVE),
        (Sharing.INTERNAL, Sensitivity.SENSITIVE, FieldClass.SENSITIVE),
    ],
)
def test_the_class_follows_sharing_unless_sensitive(
    sharing: Sharing, sensitivity: Sensitivity, expected: FieldClass
) -> None:
    assert an_item(Text(), sharing=sharing, sensitivity=sensitivity).field_class is expected


@pytest.mark.parametrize("openness", Openness)
def test_only_what_is_always_open_is_public_whatever_the_value(openness: Openness) -> None:
    assert an_item(Text(), open=openness).public == (openness in {Openness.YES, Openness.MASKED})


def test_the_key_is_the_last_part_of_the_code() -> None:
    assert an_item(Text(), code="ip.rights.number").key == "number"


def test_what_is_never_asked_is_computed_or_contributed() -> None:
    contributed = an_item(Text(), asked=Asked.NEVER)
    computed = an_item(Text(), asked=Asked.NEVER, compute=lambda dossier, today: None)
    assert (contributed.contributed, contributed.computed) == (True, False)
    assert (computed.contributed, computed.computed) == (False, True)
    assert not an_item(Text()).contributed


@pytest.mark.parametrize(("locale", "title"), [("zh_Hans_CN", "样例"), ("en", "Sample"), ("en_GB", "Sample")])
def test_the_title_is_in_the_language_of_the_reader(locale: str, title: str) -> None:
    assert an_item(Text()).title_in(locale) == title


def test_a_declared_item_is_carried_by_its_field_with_the_emptiness_of_its_kind() -> None:
    field = item("t.x", "样例", "Sample", Text(), sharing=Sharing.INTERNAL)
    assert isinstance(field.metadata[0], Item)
    assert field.default is None
    assert item("t.y", "样例", "Sample", ListOfText(), sharing=Sharing.INTERNAL).default == ()
    assert carrying("anything").metadata == ["anything"]
