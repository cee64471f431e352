"""The faces of an item outside forms."""

from models.dossiers.faces import (
    answer_line,
    catalogue_row,
    cell,
    columns,
    diff_label,
    json_schema,
    masked,
    top_items,
)
from tests.models.dossiers.samples import fits
from tests.models.dossiers.small import DOCUMENT, Small

ITEMS = Small.items()
VALUES = Small.from_document(DOCUMENT).values()


def test_an_answer_is_shown_or_said_to_be_missing() -> None:
    assert answer_line(ITEMS["s.name"], "演示公司").text == "演示公司"
    line = answer_line(ITEMS["s.lines"], ())
    assert (line.label, line.text, line.filled) == ("年度", "未填写", False)


def test_a_no_is_an_answer() -> None:
    assert answer_line(ITEMS["s.truth"], False).filled


def test_a_column_is_labelled_under_its_table() -> None:
    assert diff_label(ITEMS["s.lines.paid"], Small) == "年度 · 金额"
    assert diff_label(ITEMS["s.name"], Small) == "名称"


def test_a_mask_of_nothing_is_nothing() -> None:
    assert masked(ITEMS["s.lines.who"], "王小山") == "王*山"
    assert masked(ITEMS["s.name"], None) == ""


def test_the_catalogue_states_what_the_law_asks() -> None:
    row = catalogue_row(ITEMS["s.lines.paid"])
    assert (row.kind, row.unit, row.sharing, row.condition) == (
        "money",
        "万元",
        "conditional",
        "列明事项所需",
    )
    assert row.required == "有名称时"
    assert catalogue_row(ITEMS["s.name"]).required == "是"
    assert catalogue_row(ITEMS["s.alias"]).required == "否"


def test_the_schema_takes_documents_and_nothing_else() -> None:
    assert fits(DOCUMENT, json_schema(Small))
    assert not fits({"s.unheard": 1}, json_schema(Small))
    assert not fits({"s.lines": [{"unheard": 1}]}, json_schema(Small))


def test_a_spreadsheet_has_a_column_for_each_item_of_a_document() -> None:
    assert [column.item for column in columns(Small)] == list(top_items(Small))
    name, alias, *_ = columns(Small)
    assert (name.heading, cell(name, DOCUMENT), cell(alias, DOCUMENT)) == ("名称", "演示公司", None)
