"""累计数据: what a return tells, counted from 1 January to the end of its quarter."""

from datetime import date
from typing import Any, ClassVar

from models.dossiers.codes import choices
from models.dossiers.item import item
from models.dossiers.kinds import Amount, Code, Integer, LongText, Money, Text, Uscc, Year
from models.dossiers.quarterly.facts import DERIVED, FIGURE, MONEY, OPEN, PLUS, SIGNED
from models.dossiers.sections import Row, Section, column, rows

PERSONS = Integer(most=1_000_000)


def label(dossier: Any, today: date) -> str | None:
    """What a return is called: 演示文化有限公司 2026 年第三季度季报."""
    period = dossier.period
    if period.owner_name is None or period.year is None or period.quarter is None:
        return None
    return f"{period.owner_name} {period.year} 年{choices('quarter')[period.quarter].title}季报"


class Period(Section):
    """Of which firm and quarter the return is; none of it is typed."""

    key: ClassVar[str] = "quarterly_period"
    title: ClassVar[str] = "报告期"
    title_en: ClassVar[str] = "Period"

    label: str | None = item(
        "qr.label", "季报名称", "Return", Text(160), **OPEN | DERIVED, compute=label, indexed=True
    )
    owner_name: str | None = item("qr.owner_name", "填报单位", "Enterprise", Text(), **OPEN, required=True)
    owner: str | None = item(
        "qr.owner",
        "统一社会信用代码",
        "Unified social credit code",
        Uscc(),
        **OPEN,
        required=True,
        indexed=True,
    )
    year: int | None = item("qr.year", "年度", "Year", Year(), **OPEN, required=True, indexed=True)
    quarter: str | None = item(
        "qr.quarter", "季度", "Quarter", Code("quarter"), **OPEN, required=True, indexed=True
    )
    accounts: str | None = item(
        "qr.accounts",
        "结账状态",
        "Accounts",
        Code("accounts_state"),
        **FIGURE,
        required=True,
        help="还没有结账的先报初步数，结账后变更",
    )


class Figures(Section):
    """Cumulative figures, and what stands at the end of the quarter."""

    key: ClassVar[str] = "quarterly_figures"
    title: ClassVar[str] = "主要指标"
    title_en: ClassVar[str] = "Figures"

    revenue: Amount | None = item(
        "qr.revenue", "营业收入", "Operating revenue", PLUS, **MONEY, required=True, help="1 月至本季末累计"
    )
    main_revenue: Amount | None = item(
        "qr.main_revenue", "主营业务收入", "Main business revenue", PLUS, **MONEY, required=True, help="累计"
    )
    culture_revenue: Amount | None = item(
        "qr.culture_revenue",
        "文化业务收入",
        "Revenue from culture",
        PLUS,
        **MONEY,
        required=True,
        help="累计",
    )
    cost: Amount | None = item(
        "qr.cost", "营业成本", "Operating cost", PLUS, **MONEY, required=True, help="累计"
    )
    operating_profit: Amount | None = item(
        "qr.operating_profit", "营业利润", "Operating profit", SIGNED, **MONEY, help="累计；亏损写负数"
    )
    profit: Amount | None = item(
        "qr.profit", "利润总额", "Total profit", SIGNED, **MONEY, required=True, help="累计；亏损写负数"
    )
    vat: Amount | None = item("qr.vat", "应交增值税", "VAT payable", SIGNED, **MONEY, help="累计")
    wages: Amount | None = item(
        "qr.wages", "应付职工薪酬", "Wages payable", PLUS, **MONEY, required=True, help="本年累计计提"
    )
    rd: Amount | None = item("qr.rd", "研发费用", "R&D expense", PLUS, **MONEY, help="累计")
    export: Amount | None = item(
        "qr.export",
        "文化产品和服务出口额",
        "Cultural exports",
        Money("USD", negative=False),
        **FIGURE,
        unit="万美元",
        help="累计",
    )
    assets: Amount | None = item(
        "qr.assets", "资产总计", "Total assets", PLUS, **MONEY, required=True, help="季末数"
    )
    liabilities: Amount | None = item(
        "qr.liabilities", "负债合计", "Total liabilities", PLUS, **MONEY, required=True, help="季末数"
    )
    equity: Amount | None = item(
        "qr.equity", "所有者权益合计", "Total equity", SIGNED, **MONEY, required=True, help="季末数"
    )
    staff: int | None = item(
        "qr.staff", "从业人员期末人数", "Staff at the end", PERSONS, **FIGURE, unit="人", required=True
    )
    staff_avg: int | None = item(
        "qr.staff_avg",
        "从业人员平均人数",
        "Average staff",
        PERSONS,
        **FIGURE,
        unit="人",
        required=True,
        help="1 月至本季末",
    )
    note: str | None = item(
        "qr.note",
        "变动说明",
        "Why figures changed",
        LongText(1000),
        **FIGURE,
        help="与上季或上年同期相比增减超过 50 % 的，写明原因；其他可以不填",
    )


class Output(Row):
    """A product or service, in the firm's own unit."""

    name: str | None = column("产品或服务", "Product or service", Text(), required=True)
    measure: str | None = column("计量单位", "Unit", Text(20), required=True, help="例如 集、册、场、套")
    quantity: int | None = column("累计数量", "Quantity so far", Integer(most=10_000_000), required=True)
    revenue: Amount | None = column("累计收入", "Revenue so far", PLUS, unit="万元")


class Outputs(Section):
    """Main products and services; the next quarter begins with their names and units."""

    key: ClassVar[str] = "quarterly_outputs"
    title: ClassVar[str] = "主要产品和服务"
    title_en: ClassVar[str] = "Main products and services"

    outputs: tuple[Output, ...] = rows(
        "qr.outputs",
        "主要产品和服务",
        "Main products and services",
        Output,
        **FIGURE,
        identity=("name",),
        most=20,
        help="名称和单位下一季自动带入",
    )
