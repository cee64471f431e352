"""载体概况: what the hub is, whose, where, and since when."""

from datetime import date
from typing import ClassVar

from models.dossiers.hub.facts import OPEN
from models.dossiers.item import item
from models.dossiers.kinds import Code, Date, Division, ListOfCode, LongText, Text, Url, Uscc
from models.dossiers.sections import Row, Section, column, rows


class Recognition(Row):
    """What the hub was recognised as."""

    name: str | None = column("名称", "Name", Text(), required=True)
    level: str | None = column("级别", "Level", Code("level"), required=True)
    issuer: str | None = column("命名机关", "Issuer", Text(), required=True)
    granted_on: date | None = column("命名日期", "Granted on", Date())
    valid_to: date | None = column("有效期止", "Valid to", Date())


class Profile(Section):
    """What the hub is, whose, where, and since when."""

    key: ClassVar[str] = "hub_profile"
    title: ClassVar[str] = "载体概况"
    title_en: ClassVar[str] = "The hub"

    name: str | None = item("hub.name", "载体名称", "Name", Text(), **OPEN, required=True, indexed=True)
    kind: str | None = item(
        "hub.kind",
        "载体类型",
        "Kind",
        Code("hub_kind"),
        **OPEN,
        required=True,
        indexed=True,
        help="有几种功能的，按主要功能选一种；被认定为几种的，写在“命名与认定”里",
    )
    level: str | None = item("hub.level", "级别", "Level", Code("level"), **OPEN, required=True, indexed=True)
    operator: str | None = item(
        "hub.operator",
        "运营单位统一社会信用代码",
        "Operator's code",
        Uscc(),
        **OPEN,
        required=True,
        indexed=True,
    )
    operator_name: str | None = item(
        "hub.operator_name", "运营单位", "Operator", Text(), **OPEN, required=True
    )
    opened_on: date | None = item("hub.opened_on", "投入运营日期", "Opened on", Date(), **OPEN, required=True)
    division: str | None = item(
        "hub.division",
        "所在区划",
        "Division",
        Division(),
        **OPEN,
        required=True,
        indexed=True,
        help="写到区、县；在线平台填运营场所所在地",
    )
    address: str | None = item("hub.address", "详细地址", "Address", Text(200), **OPEN, required=True)
    classes: tuple[str, ...] = item(
        "hub.classes",
        "主要行业类别",
        "Main culture industry classes",
        ListOfCode("culture_classes", ranked=True, most=5),
        **OPEN,
        required=True,
        indexed=True,
        help="入驻企业集中在哪些文化及相关产业小类，第一个是最主要的",
    )
    website: str | None = item("hub.website", "网址", "Website", Url(), **OPEN)
    about: str | None = item(
        "hub.about", "载体简介", "About", LongText(1000), **OPEN, required=True, help="定位、特色和主要成果"
    )
    recognitions: tuple[Recognition, ...] = rows(
        "hub.recognitions",
        "命名与认定",
        "Recognitions",
        Recognition,
        **OPEN,
        identity=("name",),
        most=20,
        help="示范园区、示范基地、孵化器、众创空间等，一行一个",
    )
