from datetime import UTC, datetime
from uuid import UUID

from flask import Flask

from filing.sharing.export import as_csv
from filing.sharing.receipts import Line

LINE = Line(
    id=UUID(int=1),
    department="济南市财政局",
    channel="list",
    matter='=cmd|"x"',
    basis="预算法\n第五十七条",
    items=("reg.name", "unknown.item"),
    at=datetime(2026, 11, 22, 16, 30, tzinfo=UTC),
    ledger_id=UUID(int=2),
    case_number="",
    among=3,
    of="演示公司",
)


def test_a_line_is_one_row_in_chinese_time(app: Flask) -> None:
    with app.test_request_context():
        text = as_csv([LINE]).decode("utf-8-sig")
    assert text.endswith(
        '2026-11-23 00:30:00,济南市财政局,检索结果,"\'=cmd|""x""","预算法\n第五十七条",,演示公司,3,'
        "单位名称；unknown.item,00000000-0000-0000-0000-000000000001,00000000-0000-0000-0000-000000000002\r\n"
    )


def test_spreadsheets_are_told_that_it_is_utf_8(app: Flask) -> None:
    with app.test_request_context():
        assert as_csv([]).startswith(b"\xef\xbb\xbf")
