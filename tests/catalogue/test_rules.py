from filing.catalogue import rules
from filing.catalogue.rules import Department, Standing, Wanted
from models.dossiers.item import Sharing
from models.dossiers.registry import DOSSIERS

ITEMS = DOSSIERS["enterprise"].items()
FINANCE = Department(("济南市财政局", "市财政局"))
REGISTRY = Department(("济南市市场监督管理局", "市市场监管局"))


def test_case_papers_are_no_catalogue_items() -> None:
    assert all(line.item.sharing is not Sharing.INTERNAL for line in rules.lines())


def test_columns_stand_in_the_place_of_their_table() -> None:
    codes = [line.item.code for line in rules.lines()]

    assert "ip.rights.number" in codes
    assert "ip.rights" not in codes
    assert len({(line.register, line.item.code) for line in rules.lines()}) == len(codes)


def test_filters_narrow_and_none_shows_all() -> None:
    every = rules.chosen(Wanted())
    withheld = rules.chosen(Wanted(sharing="withheld"))

    assert len(every) == len(list(rules.lines()))
    assert {line.item.sharing for line in withheld} == {Sharing.WITHHELD}
    assert [line.item.code for line in rules.chosen(Wanted(words="REG.USCC"))] == ["reg.uscc"]
    assert rules.chosen(Wanted(words="没有这样的项")) == ()


def test_what_an_item_is_to_a_department() -> None:
    assert rules.standing(ITEMS["reg.name"], REGISTRY) is Standing.PROVIDES
    assert rules.standing(ITEMS["reg.name"], FINANCE) is Standing.READS
    assert rules.standing(ITEMS["fin.profit"], FINANCE) is Standing.APPLIES
    assert rules.standing(ITEMS["reg.legal_rep_id"], FINANCE) is Standing.NEVER


def test_the_counts_add_up() -> None:
    found = rules.chosen(Wanted())

    assert sum(rules.counted(found).values()) == len(found)
    assert sum(len(lines) for lines in rules.by_section(found).values()) == len(found)


def test_every_section_offered_has_an_item() -> None:
    for key, _title in rules.sections():
        assert rules.chosen(Wanted(section=key))
