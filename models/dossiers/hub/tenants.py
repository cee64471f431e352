"""入驻企业: who is in the hub; each firm with a code is asked whether it is true."""

from datetime import date
from typing import ClassVar

from models.dossiers.hub.facts import AREA, FIGURE, NAMED, OPEN
from models.dossiers.item import item
from models.dossiers.kinds import CultureClass, Date, Integer, Text, Uscc
from models.dossiers.sections import Row, Section, column, rows


class Tenant(Row):
    """A firm in the hub; one that has a code is asked whether it is true."""

    name: str | None = column("单位名称", "Name", Text(), required=True)
    code: str | None = column(
        "统一社会信用代码", "Unified social credit code", Uscc(), help="创业团队可以不填"
    )
    culture_class: str | None = column("行业类别", "Culture class", CultureClass(), help="例如 0241")
    moved_in: date | None = column("入驻日期", "Moved in", Date(), required=True)
    moved_out: date | None = column("迁出日期", "Moved out", Date(), help="仍在的不填")
    area: int | None = column("使用面积", "Area", AREA, **FIGURE, unit="平方米")
    persons: int | None = column("人数", "Persons", Integer(most=1_000_000), **FIGURE, unit="人")


class Tenants(Section):
    """Who is in the hub."""

    key: ClassVar[str] = "hub_tenants"
    title: ClassVar[str] = "入驻企业"
    title_en: ClassVar[str] = "Tenants"

    count: int | None = item(
        "hub.tenant_count",
        "在驻企业数",
        "Tenants now",
        Integer(most=100_000),
        **OPEN,
        unit="家",
        required=True,
        help="等于下表中没有迁出日期的行数",
    )
    tenants: tuple[Tenant, ...] = rows(
        "hub.tenants",
        "入驻企业名单",
        "Tenants",
        Tenant,
        **NAMED,
        identity=("code", "name"),
        most=200,
        help="提交后，名录中的企业会被请求确认是否入驻；有代码的请填代码",
    )
