"""文化产业信息, second half: what the unit makes and where it stands."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from models.dossiers.enterprise.conditions import PROGRAMME
from models.dossiers.enterprise.facts import FILED, LISTED, OPEN
from models.dossiers.item import Asked, item
from models.dossiers.kinds import (
    Code,
    Confirmation,
    Date,
    Integer,
    Link,
    LongText,
    Percent,
    Reference,
    Text,
    Url,
    Year,
)
from models.dossiers.sections import Row, Section, column, rows


class Product(Row):
    """A product or service."""

    name: str | None = column("名称", "Name", Text(), required=True)
    kind: str | None = column("类型", "Kind", Code("product_kind"), required=True)
    since: int | None = column("开始年份", "Since", Year())
    share: Decimal | None = column("占营业收入比重", "Share of revenue", Percent(), unit="%")


class Platform(Row):
    """A platform of the unit's own."""

    name: str | None = column("名称", "Name", Text(), required=True)
    address: str | None = column("网址", "Address", Url())
    icp: str | None = column("网站备案号", "ICP number", Text(50))
    users: int | None = column("注册用户数", "Users", Integer(most=10_000_000_000), unit="人")


class Brand(Row):
    """A brand or trade mark."""

    name: str | None = column("名称", "Name", Text(), required=True)
    number: str | None = column("商标注册号", "Trade mark number", Text(50))
    since: date | None = column("注册日期", "Registered on", Date())


class LeadingProduct(Row):
    """A leading product and its place in its field."""

    name: str | None = column("主导产品", "Leading product", Text(), required=True)
    field: str | None = column("所属领域代码", "Field code", Text(50))
    niche: str | None = column("细分市场", "Niche", Text())
    niche_since: int | None = column("进入年份", "In niche since", Year())
    revenue_share: Decimal | None = column("占营业收入比重", "Share of revenue", Percent(), unit="%")
    market_share: Decimal | None = column("市场占有率", "Market share", Percent(), unit="%")
    market_source: str | None = column("占有率来源", "Source of market share", Text(200))


class Work(Row):
    """A work shown or published."""

    title: str | None = column("名称", "Title", Text(), required=True)
    kind: str | None = column("类型", "Kind", Code("work_kind"), required=True)
    extent: str | None = column("时长或册数", "Minutes or volumes", Text(50))
    licence: str | None = column("备案号/发行许可证号/版号", "Licence number", Text(100))
    shown_on: date | None = column("首次播出或出版日期", "First shown on", Date())
    shown_at: str | None = column("首次播出或出版平台", "First shown at", Text())
    awards: str | None = column("获奖", "Awards", Text(200))
    origin: str | None = column("创作方式", "Own or commissioned", Code("work_origin"))


class Business(Section):
    """Business, products, works and place in the market."""

    key: ClassVar[str] = "business"
    title: ClassVar[str] = "主营业务与产品"
    title_en: ClassVar[str] = "Business and products"

    business: str | None = item(
        "cul.business",
        "主营业务",
        "Main business",
        LongText(500),
        **OPEN,
        required=True,
        help="写清做什么产品、服务谁，100 字左右即可",
    )
    products: tuple[Product, ...] = rows(
        "cul.products",
        "主要产品与服务",
        "Products and services",
        Product,
        **OPEN,
        identity=("name",),
        required=True,
    )
    main_product: tuple[LeadingProduct, ...] = rows(
        "cul.main_product",
        "主导产品及所属领域",
        "Leading product and field",
        LeadingProduct,
        **OPEN,
        identity=("name",),
        most=5,
    )
    platforms: tuple[Platform, ...] = rows(
        "cul.platforms", "自有平台", "Own platforms", Platform, **OPEN, identity=("name",)
    )
    brands: tuple[Brand, ...] = rows("cul.brands", "品牌与商标", "Brands", Brand, **OPEN, identity=("name",))
    works: tuple[Work, ...] = rows("cul.works", "作品", "Works", Work, **OPEN, identity=("title",), most=60)
    hub: tuple[Link, ...] = item(
        "cul.hub", "所在园区基地", "Hub or park", Reference("hub"), **OPEN, help="由园区基地确认"
    )
    group: str | None = item("cul.group", "所属集团", "Parent group", Text(), **FILED)
    listing: str | None = item("cul.listing", "上市挂牌情况", "Listing", Code("listing"), **OPEN)
    social_benefit: str | None = item(
        "cul.social_benefit", "社会效益说明", "Social benefit", LongText(), **OPEN
    )
    equipment: str | None = item(
        "cul.equipment", "技术装备与工作场所", "Equipment and premises", LongText(), **FILED
    )
    content_lawful: bool | None = item(
        "cul.content_lawful",
        "内容合规承诺",
        "Lawful-content statement",
        Confirmation(),
        **LISTED,
        required=PROGRAMME,
        asked=Asked.PROGRAMME,
    )
