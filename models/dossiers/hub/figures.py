"""年度运营数据: one row a year for the whole hub, never for one tenant."""

from typing import ClassVar

from models.dossiers.hub.facts import FIGURE, MONEY
from models.dossiers.kinds import Amount, Integer, Year
from models.dossiers.sections import Row, Section, column, rows


class HubYear(Row):
    """The figures of one year."""

    year: int | None = column("年度", "Year", Year(), required=True)
    tenants: int | None = column("年末在驻企业", "Tenants", Integer(), unit="家", required=True)
    culture: int | None = column("其中文化企业", "Of culture", Integer(), unit="家", required=True)
    persons: int | None = column("年末从业人员", "Persons", Integer(), unit="人", required=True)
    revenue: Amount | None = column("入驻企业营业收入", "Tenants' revenue", MONEY, unit="万元", required=True)
    output: Amount | None = column("入驻企业总产值", "Tenants' output", MONEY, unit="万元")
    rent: Amount | None = column("租金和物业收入", "Rent", MONEY, unit="万元", required=True)
    services: Amount | None = column("服务收入", "Service income", MONEY, unit="万元")
    graduated: int | None = column("年内毕业或迁出企业", "Graduated or left", Integer(), unit="家")


class HubFigures(Section):
    """Yearly figures of the whole hub."""

    key: ClassVar[str] = "hub_figures"
    title: ClassVar[str] = "年度运营数据"
    title_en: ClassVar[str] = "Yearly figures"

    years: tuple[HubYear, ...] = rows(
        "hub.years",
        "年度运营数据",
        "Yearly figures",
        HubYear,
        **FIGURE | {"cycle": "每年"},
        identity=("year",),
        most=3,
        help="一年一行，最多三年",
    )
