"""信用信息: what departments contribute; the firm types none of it."""

from datetime import date
from typing import Any, ClassVar

from models.dossiers.enterprise.facts import LISTED, OPEN
from models.dossiers.item import Asked, Openness, item
from models.dossiers.kinds import Boolean, Code, Date, Integer, Text
from models.dossiers.sections import Row, Section, column, rows

DAILY: dict[str, Any] = {"cycle": "每日", "asked": Asked.NEVER}


class Penalty(Row):
    """An administrative penalty; minor and summary ones are left out (山东省社会信用条例 13)."""

    number: str | None = column("处罚决定书文号", "Number", Text(100), required=True)
    article: str | None = column("处罚依据", "Article", Text(200), required=True)
    issuer: str | None = column("处罚机关", "Issuer", Text(), required=True)
    grade: str | None = column("失信程度", "Grade", Code("penalty_grade"), required=True)
    start: date | None = column("处罚日期", "Start", Date(), required=True)
    end: date | None = column("公示截止日期", "End", Date())
    state: str | None = column("状态", "State", Code("penalty_state"), required=True)
    repaired_on: date | None = column("修复日期", "Repaired on", Date())


class Accident(Row):
    """A safety, quality or environment incident."""

    kind: str | None = column("类型", "Kind", Code("accident_kind"), required=True)
    occurred_on: date | None = column("发生日期", "Date", Date(), required=True)
    summary: str | None = column("情况", "Summary", Text(200))
    issuer: str | None = column("认定部门", "Found by", Text())


class Credit(Section):
    """Tax class, lists, penalties, insured staff, incidents."""

    key: ClassVar[str] = "credit"
    title: ClassVar[str] = "信用信息"
    title_en: ClassVar[str] = "Credit"

    tax_class: str | None = item(
        "cr.tax_class",
        "纳税信用等级",
        "Tax credit class",
        Code("tax_class"),
        **OPEN | DAILY | {"provider": "税务", "open": Openness.A_ONLY},
    )
    abnormal: bool | None = item(
        "cr.abnormal",
        "经营异常名录",
        "Abnormal operation list",
        Boolean(),
        **OPEN | DAILY | {"provider": "市场监管"},
        indexed=True,
    )
    dishonest: bool | None = item(
        "cr.dishonest",
        "严重违法失信名单",
        "Serious dishonesty list",
        Boolean(),
        **OPEN | DAILY | {"provider": "市场监管"},
        indexed=True,
    )
    penalties: tuple[Penalty, ...] = rows(
        "cr.penalties",
        "行政处罚",
        "Administrative penalties",
        Penalty,
        **OPEN | DAILY | {"provider": "各执法部门", "open": Openness.BY_GRADE},
        identity=("number",),
    )
    insured: int | None = item(
        "cr.insured",
        "社会保险参保人数",
        "Socially insured staff",
        Integer(most=1_000_000),
        **LISTED | DAILY | {"provider": "人社"},
        unit="人",
    )
    accidents: tuple[Accident, ...] = rows(
        "cr.accidents",
        "安全质量环境事故",
        "Safety, quality, environment incidents",
        Accident,
        **LISTED | DAILY | {"provider": "应急管理/市场监管/生态环境"},
        identity=("kind", "occurred_on"),
    )
