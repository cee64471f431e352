"""A small dossier for tests of the engine: a table, a computed item, a condition."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from models.dossiers.dossier import Check, Dossier, Task
from models.dossiers.item import Asked, Sharing, Situation, When, item
from models.dossiers.kinds import Amount, Computed, Confirmation, Finding, Money, PersonName, Text, Year
from models.dossiers.problems import Problem, problem
from models.dossiers.sections import Row, Section, column, rows

OPEN: dict[str, Any] = {"sharing": Sharing.UNCONDITIONAL}
CLOSED: dict[str, Any] = {"sharing": Sharing.CONDITIONAL, "condition": "列明事项所需"}


def has_name(dossier: Any, situation: Situation) -> bool:
    return dossier.first.name is not None


NAMED = When("if named", "有名称时", has_name)


class Line(Row):
    """A year."""

    year: int | None = column("年度", "Year", Year(), required=True)
    paid: Amount | None = column("金额", "Amount", Money(), unit="万元", required=NAMED)
    who: str | None = column("经手人", "By", PersonName(), sharing=Sharing.INTERNAL)


def length(dossier: Any, today: date) -> Finding | None:
    name = dossier.first.name
    return Finding(str(len(name)), f"{len(name)} 字", f"{today}：{name}") if name else None


class First(Section):
    """One section."""

    key: ClassVar[str] = "first"
    title: ClassVar[str] = "第一部分"
    title_en: ClassVar[str] = "First"

    name: str | None = item("s.name", "名称", "Name", Text(20), **OPEN, required=True, indexed=True)
    alias: str | None = item("s.alias", "别名", "Alias", Text(20), **OPEN)
    length: Finding | None = item(
        "s.length", "字数", "Length", Computed(), **OPEN, asked=Asked.NEVER, compute=length
    )
    reason: str | None = item("s.reason", "理由", "Reason", Text(), **CLOSED, asked=Asked.PROGRAMME)


class Second(Section):
    """Another section."""

    key: ClassVar[str] = "second"
    title: ClassVar[str] = "第二部分"
    title_en: ClassVar[str] = "Second"

    lines: tuple[Line, ...] = rows(
        "s.lines", "年度", "Years", Line, **CLOSED, identity=("year",), most=3, required=NAMED
    )
    truth: bool | None = item("s.truth", "承诺", "Promise", Confirmation(), sharing=Sharing.INTERNAL)


def no_zero(dossier: Any, today: date) -> Iterator[Problem]:
    for at, line in enumerate(dossier.second.lines):
        if line.paid is not None and not line.paid.amount:
            yield problem("s.lines.paid", "第 %(n)d 行是零", at=at, n=at + 1, article="测试规则")


class Small(Dossier):
    """Two sections."""

    kind: ClassVar[str] = "small"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "小档案"
    title_en: ClassVar[str] = "Small"
    tasks: ClassVar[tuple[Task, ...]] = (Task("all", "全部", "All", "一组", (First, Second)),)
    checks: ClassVar[tuple[Check, ...]] = (no_zero,)

    first: First
    second: Second


DOCUMENT = {
    "s.name": "演示公司",
    "s.lines": [
        {"year": 2024, "paid": {"amount": "5", "currency": "CNY", "unit": "万"}, "who": "王小山"},
        {"year": 2025, "paid": {"amount": "7.5", "currency": "CNY", "unit": "万"}},
    ],
    "s.truth": True,
}
