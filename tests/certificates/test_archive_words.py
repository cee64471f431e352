"""What an archive says in words."""

import pytest

from filing.certificates import archive_words
from filing.release.shapes import Released, Shown
from models.base import new_id
from models.dossiers.enterprise.dossier import Enterprise

ITEMS = Enterprise.items()


@pytest.mark.parametrize(
    ("name", "found"),
    [("a/b:c", "a_b_c"), ("..", "_"), ("备案 1.", "备案 1"), ("京〔2026〕1号", "京〔2026〕1号")],
)
def test_names_are_those_that_every_file_system_takes(name: str, found: str) -> None:
    assert archive_words.safe(name) == found


def test_a_folder_is_called_by_its_item_and_an_unknown_code_by_itself() -> None:
    assert archive_words.title("at.licence") == "营业执照"
    assert archive_words.title("letter") == "letter"


def test_a_table_stands_row_by_row_and_a_masked_value_carries_no_plain_one() -> None:
    table, secret = ITEMS["cul.products"], ITEMS["reg.legal_rep_id"]
    name = table.columns[0]
    rows = ({name.code: "甲"}, {name.code: "乙"})
    shown = {
        table.code: Shown(table, "甲；乙", columns=(name,), rows=rows),
        secret.code: Shown(secret, "3***X", masked=True),
    }
    found = Released(new_id(), 1, shown)
    assert archive_words.as_rows(found) == (
        (f"{table.title} 1", f"{name.title} 甲"),
        (f"{table.title} 2", f"{name.title} 乙"),
        (secret.title, "3***X"),
    )
    item = archive_words._item(shown[secret.code])
    assert item["masked"] is True
    assert "value" not in item
