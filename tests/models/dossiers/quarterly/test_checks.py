"""The checks of a return: identities, figures that never fall, leaps that are explained."""

from datetime import date
from typing import Any

from models.dossiers.doubts import Background
from models.dossiers.quarterly import checks
from models.dossiers.quarterly.dossier import Quarterly

TODAY = date(2026, 11, 23)


def wan(amount: str, currency: str = "CNY") -> dict[str, str]:
    return {"amount": amount, "currency": currency, "unit": "万"}


def of(quarter: int, year: int = 2026, **figures: Any) -> Quarterly:
    """A return of a quarter; texts are amounts in 万元."""
    document = {"qr.year": year, "qr.quarter": str(quarter)}
    plain = ("note", "outputs")
    held = {
        f"qr.{key}": wan(value) if isinstance(value, str) and key not in plain else value
        for key, value in figures.items()
    }
    return Quarterly.from_document(document | held)


def told(found: Any) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in found]


def test_the_books_balance_to_the_rounding() -> None:
    assert told(checks.books_balance(of(3, assets="100", liabilities="40", equity="59.99"), TODAY)) == []
    assert told(checks.books_balance(of(3, assets="100", liabilities="40", equity="59"), TODAY)) == [
        ("qr.assets", "资产总计 100 万元应等于负债合计 40 万元加所有者权益合计 59 万元")
    ]
    assert told(checks.books_balance(of(3, assets="100", liabilities="40"), TODAY)) == []


def test_parts_are_within_the_whole() -> None:
    assert told(checks.parts_within_whole(of(3, revenue="10", main_revenue="10"), TODAY)) == []
    assert told(
        checks.parts_within_whole(of(3, revenue="10", main_revenue="11", culture_revenue="12"), TODAY)
    ) == [
        ("qr.main_revenue", "主营业务收入 11 万元不应大于营业收入 10 万元"),
        ("qr.culture_revenue", "文化业务收入 12 万元不应大于营业收入 10 万元"),
    ]


def test_a_product_has_one_row() -> None:
    lines = [{"name": "动画"}, {"name": "图书"}, {"name": "动画"}]
    assert told(checks.outputs_named_once(of(3, outputs=lines), TODAY)) == [
        ("qr.outputs.name", "“动画”填了不止一行")
    ]


def test_quarters_never_fall() -> None:
    before = of(2, revenue="100", wages="10")
    assert told(checks.never_falls(of(3, revenue="100", wages="11"), {"previous": before})) == []
    first, second = told(checks.never_falls(of(3, revenue="99", wages="9.5"), {"previous": before}))
    assert first == (
        "qr.revenue",
        "营业收入累计 99 万元小于2026 年第二季度的 100 万元；累计数不会减少，上一期填错的请先变更上一期",
    )
    assert second[1].startswith("应付职工薪酬累计 9.5 万元小于2026 年第二季度的 10 万元")


def test_nor_are_they_raised_above_the_quarter_that_came_after() -> None:
    after = of(3, revenue="100")
    assert told(checks.never_falls(of(2, revenue="100"), {"next": after})) == []
    assert told(checks.never_falls(of(2, revenue="101"), {"next": after})) == [
        ("qr.revenue", "营业收入累计 101 万元大于2026 年第三季度已经填报的 100 万元；累计数不会减少")
    ]


def test_profit_may_fall_and_what_is_missing_is_not_compared() -> None:
    before = of(2, profit="50", revenue="100")
    assert told(checks.never_falls(of(3, profit="-10"), {"previous": before})) == []
    assert told(checks.never_falls(of(3, profit="-10"), {})) == []


def test_products_never_fall_either_where_the_unit_is_the_same() -> None:
    before = of(2, outputs=[{"name": "动画", "measure": "集", "quantity": 26, "revenue": wan("80")}])
    less = [{"name": "图书"}, {"name": "动画", "measure": "集", "quantity": 20, "revenue": wan("80")}]
    (found,) = checks.never_falls(of(3, outputs=less), {"previous": before})
    assert (found.code, found.row) == ("qr.outputs.quantity", 1)
    assert found.message.startswith("“动画”累计 20小于2026 年第二季度的 26")
    other_unit = [{"name": "动画", "measure": "部", "quantity": 1}]
    assert told(checks.never_falls(of(3, outputs=other_unit), {"previous": before})) == []


def test_a_change_of_more_than_half_asks_for_a_note() -> None:
    year_ago, before = of(3, 2025, revenue="100"), of(2, assets="100", staff=20)
    beside = {"last year": year_ago, "previous": before}
    within = {"revenue": "150", "assets": "50", "staff": 30}
    assert told(checks.leaps_explained(of(3, **within), beside)) == []
    far = {"revenue": "151", "assets": "49", "staff": 31}
    found = told(checks.leaps_explained(of(3, **far), beside))
    assert [code for code, _ in found] == ["qr.note"] * 3
    assert found[0][1] == (
        "营业收入 151 万元，2025 年第三季度是 100 万元，增加 51 %，超过 50 %：请在“变动说明”里写明原因"
    )
    assert "减少 51 %" in found[1][1]
    assert "从业人员期末人数 31，2026 年第二季度是 20" in found[2][1]
    assert told(checks.leaps_explained(of(3, **far, note="新片上映。"), beside)) == []


def test_from_nothing_there_is_no_leap() -> None:
    assert told(checks.leaps_explained(of(3, revenue="100"), {"last year": of(3, 2025, revenue="0")})) == []
    assert told(checks.leaps_explained(of(3, revenue="100"), {"last year": of(3, 2025)})) == []


def test_every_check_is_run() -> None:
    assert (Quarterly.checks, Quarterly.comparisons) == (checks.CHECKS, checks.COMPARISONS)
    assert (len(checks.CHECKS), len(checks.COMPARISONS)) == (3, 2)
    less = of(3, revenue="99").problems(TODAY, (), Background(beside={"previous": of(2, revenue="100")}))
    assert any("小于" in found.message for found in less)
