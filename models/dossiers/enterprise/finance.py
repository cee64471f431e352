"""经营与财务: one row a year, at most three; every figure is an item."""

from datetime import date
from typing import Any, ClassVar

from models.dossiers.document import Document
from models.dossiers.enterprise.conditions import CLOSED_YEAR
from models.dossiers.enterprise.facts import TAX, YEARLY
from models.dossiers.item import Openness, Sharing
from models.dossiers.kinds import Amount, Code, Integer, LongText, Money, Year
from models.dossiers.sections import Row, Section, column, rows

CHOSEN = {"open": Openness.CHOICE}
MOST_YEARS = 3


def amount(title: str, title_en: str, facts: dict[str, Any], **more: Any) -> Any:
    """A column in 万元."""
    return column(title, title_en, Money(negative=more.pop("negative", False)), **facts, unit="万元", **more)


def people(title: str, title_en: str, **more: Any) -> Any:
    """A column that counts people."""
    return column(title, title_en, Integer(most=1_000_000), **YEARLY | more, unit="人")


class FinancialYear(Row):
    """The figures of one year."""

    year: int | None = column("年度", "Year", Year(), required=True)
    audited: str | None = column("是否审计", "Audited", Code("audited"), help="最近一年可以未审计")
    staff: int | None = people(
        "从业人员期末人数", "Staff at year end", **CHOSEN, provider="市场监管", required=True
    )
    staff_avg: int | None = people("从业人员平均人数", "Average staff", required=True)
    staff_tech: int | None = people("研发人员数", "R&D staff", help="与科技人员数口径不同")
    staff_college: int | None = people("大专以上人员数", "College-educated staff")
    assets: Amount | None = amount("资产总计", "Total assets", TAX | CHOSEN, required=True)
    liabilities: Amount | None = amount("负债合计", "Total liabilities", TAX | CHOSEN, required=True)
    equity: Amount | None = amount(
        "所有者权益合计", "Total equity", TAX | CHOSEN, required=True, negative=True
    )
    revenue: Amount | None = amount("营业收入", "Operating revenue", TAX | CHOSEN, required=True)
    main_revenue: Amount | None = amount("主营业务收入", "Main business revenue", TAX | CHOSEN, required=True)
    culture_revenue: Amount | None = amount("文化业务收入", "Revenue from culture", YEARLY, required=True)
    internet_revenue: Amount | None = amount("互联网业务收入", "Revenue through the internet", YEARLY)
    operating_profit: Amount | None = amount("营业利润", "Operating profit", TAX, negative=True)
    profit: Amount | None = amount("利润总额", "Total profit", TAX | CHOSEN, required=True, negative=True)
    net_profit: Amount | None = amount("净利润", "Net profit", TAX | CHOSEN, negative=True)
    vat: Amount | None = amount("应交增值税", "VAT payable", TAX, negative=True)
    tax: Amount | None = amount("纳税总额", "Total tax", TAX | CHOSEN, required=True, negative=True)
    wages: Amount | None = amount("应付职工薪酬", "Wages payable", TAX)
    rd: Amount | None = amount("研发费用", "R&D expense", TAX, required=True, help="按会计核算口径")
    rd_domestic: Amount | None = amount("境内研发费用", "R&D expense in China", YEARLY)
    export: Amount | None = column(
        "文化产品和服务出口额",
        "Cultural exports",
        Money("USD", negative=False),
        **YEARLY | {"provider": "商务"},
        unit="万美元",
    )
    subsidy: Amount | None = amount(
        "获得政府补助", "Government grants received", YEARLY | {"provider": "财政"}
    )
    total_income: Amount | None = amount("收入总额", "Total income (tax)", TAX)
    nontax_income: Amount | None = amount("不征税收入", "Non-taxable income", TAX)
    cost: Amount | None = amount("成本费用总额", "Total costs", YEARLY)
    staff_sci: int | None = people(
        "科技人员数", "Scientific and technical staff", help="累计工作 183 天以上，按月平均"
    )
    staff_animation: int | None = people("动漫专业人员数", "Qualified animation staff")
    rd_animation: Amount | None = amount("动漫产品研发经费", "Animation R&D", YEARLY)
    animation_revenue: Amount | None = amount("动漫产品主营收入", "Animation revenue", YEARLY)
    animation_own_revenue: Amount | None = amount("自主动漫产品收入", "Own-animation revenue", YEARLY)
    hitech_revenue: Amount | None = amount("高新技术产品(服务)收入", "High-tech revenue", YEARLY)
    culture_tech_revenue: Amount | None = amount(
        "为文化领域提供技术的收入", "Revenue from technology for culture", YEARLY
    )
    new_format_revenue: Amount | None = amount("新业态收入", "Revenue from new formats", YEARLY)
    tech_purchase: Amount | None = amount("购买技术服务支出", "Technology services bought", YEARLY)
    advanced_service_revenue: Amount | None = amount("技术先进型服务收入", "Advanced service revenue", YEARLY)
    offshore_revenue: Amount | None = amount(
        "离岸服务外包收入", "Offshore outsourcing revenue", YEARLY | {"provider": "商务"}
    )
    note: str | None = column(
        "情况说明",
        "Explanation",
        LongText(500),
        sharing=Sharing.INTERNAL,
        condition="",
        help="数字比上一年变动超过一半，或者与注册资本、人数不相称的，在这里写明原因",
    )


class Finance(Section):
    """Yearly figures. They are administrative records, not survey answers (统计法 28)."""

    key: ClassVar[str] = "finance"
    title: ClassVar[str] = "经营与财务"
    title_en: ClassVar[str] = "Operations and finance"

    years: tuple[FinancialYear, ...] = rows(
        "fin",
        "年度经营数据",
        "Yearly figures",
        FinancialYear,
        **YEARLY,
        identity=("year",),
        most=MOST_YEARS,
        required=CLOSED_YEAR,
        help="一年一行，最多三年；成立以前的年度不填，没有的年度可以删去。"
        "金额单位是万元，也可以写上单位，例如 12040000元、0.12亿元",
    )


def closed_years(document: Document, today: date) -> Document:
    """A row for each of the last closed years in which the unit stood, the newest first."""
    founded = str(document.get("reg.established_on") or "")
    first = max(today.year - MOST_YEARS, int(founded[:4]) if founded else 0)
    return {"fin": [{"year": year} for year in range(today.year - 1, first - 1, -1)]}
