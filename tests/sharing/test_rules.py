from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.release import queryable
from filing.sharing import rules
from filing.sharing.lookup import SEARCH
from models.dossiers.item import FieldClass, Openness
from models.dossiers.registry import DOSSIERS


def test_cards_show_open_items_only() -> None:
    items = rules.card_items(frozenset(DOSSIERS))
    assert items
    for item in items:
        assert item.open in (Openness.YES, Openness.MASKED), item.code
        assert item.field_class is FieldClass.UNCONDITIONAL


def test_cards_show_only_the_registers_that_stand_on_the_page() -> None:
    assert {item.code.split(".")[0] for item in rules.card_items(frozenset({"project"}))} == {"pr"}
    assert rules.card_items(frozenset()) == ()


def test_every_register_has_a_card_and_a_word() -> None:
    assert set(rules.CARDS) == set(rules.KINDS) == set(DOSSIERS)


def test_a_filter_is_there_only_where_its_items_may_be_searched_by() -> None:
    everything = queryable(Viewer(roles=frozenset({"dept_reader"})), SEARCH)
    assert rules.facets(everything) == ("kind", "state", "in")
    assert rules.facets(everything - {"con.division"}) == ("kind", "state")
    assert rules.facets(queryable(ANONYMOUS, SEARCH)) == ("kind", "state", "in")
