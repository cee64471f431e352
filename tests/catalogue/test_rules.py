import pytest

from filing.catalogue import rules
from filing.catalogue.rules import Department, Standing, Wanted, chosen, standing
from models.dossiers.item import Item, Openness, Sensitivity, Sharing
from models.dossiers.kinds import Text
from models.dossiers.registry import DOSSIERS

LINES = {line.item.code: line for line in rules.lines()}


def test_every_item_but_tables_and_case_papers_is_in_the_catalogue() -> None:
    every = {code: item for dossier in DOSSIERS.values() for code, item in dossier.items().items()}
    internal = {code for code, item in every.items() if item.sharing is Sharing.INTERNAL}
    tables = {code for code, item in every.items() if item.columns}
    assert set(LINES) == set(every) - internal - tables
    assert internal


def test_a_column_stands_with_its_table() -> None:
    assert LINES["fin.revenue"].table is not None
    assert LINES["fin.revenue"].table.code == "fin"
    assert LINES["reg.name"].table is None


@pytest.mark.parametrize(
    ("wanted", "inside", "outside"),
    [
        (Wanted(register="project"), "pr.name", "reg.name"),
        (Wanted(section="finance"), "fin.revenue", "reg.name"),
        (Wanted(sharing="conditional"), "con.phone", "reg.name"),
        (Wanted(words="信用代码"), "reg.uscc", "reg.name"),
        (Wanted(words="REG.NAME"), "reg.name", "reg.uscc"),
        (Wanted(words="税务"), "fin.tax", "reg.name"),
    ],
)
def test_filters_choose(wanted: Wanted, inside: str, outside: str) -> None:
    codes = {line.item.code for line in chosen(wanted)}
    assert inside in codes
    assert outside not in codes


def test_no_filter_shows_everything_and_a_wrong_one_nothing() -> None:
    assert len(chosen(Wanted())) == len(LINES)
    assert chosen(Wanted(words="没有这样的信息项")) == ()


def test_items_stand_under_their_sections_in_the_order_of_the_declarations() -> None:
    grouped = rules.by_section(chosen(Wanted(register="enterprise")))
    titles = [section.title for section in DOSSIERS["enterprise"].sections().values()]
    assert list(grouped) == [title for title in titles if title in grouped]
    assert [line.item.code for line in grouped["登记信息"]][:2] == ["reg.uscc", "reg.name"]


def item(sharing: Sharing, provider: str = "企业填报", **facts: object) -> Item:
    return Item("x", "x", "x", Text(), sharing, provider=provider, **facts)


MARKET = Department(("济南市市场监督管理局", "市市场监管局"))


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        (item(Sharing.CONDITIONAL, "市场监管"), Standing.PROVIDES),
        (item(Sharing.CONDITIONAL, "应急管理/市场监管/生态环境"), Standing.PROVIDES),
        (item(Sharing.UNCONDITIONAL, "税务"), Standing.READS),
        (item(Sharing.CONDITIONAL, "税务"), Standing.APPLIES),
        (item(Sharing.WITHHELD), Standing.NEVER),
        (item(Sharing.CONDITIONAL, sensitivity=Sensitivity.SENSITIVE), Standing.NEVER),
    ],
)
def test_what_an_item_is_to_a_department(declared: Item, found: Standing) -> None:
    assert standing(declared, MARKET) is found


def test_there_are_words_for_every_answer() -> None:
    assert set(rules.STANDINGS) == set(Standing)
    assert set(rules.OPENNESS) == set(Openness)


def test_every_section_offered_has_an_item() -> None:
    assert {key for key, _title in rules.sections()} >= {"registration", "finance"}
    assert all(chosen(Wanted(section=key)) for key, _title in rules.sections())


def test_classes_are_counted() -> None:
    counts = rules.counted(chosen(Wanted()))
    assert sum(counts.values()) == len(LINES)
    assert set(counts) == {"unconditional", "conditional", "withheld"}
