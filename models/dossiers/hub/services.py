"""场地与服务: space, services, facilities and staff."""

from typing import ClassVar

from models.dossiers.hub.facts import AREA, FIGURE, OPEN
from models.dossiers.item import item
from models.dossiers.kinds import Boolean, Code, Integer, ListOfCode, Text
from models.dossiers.sections import Row, Section, column, rows


class Facility(Row):
    """A facility that tenants and others may use."""

    kind: str | None = column("类别", "Kind", Code("facility_kind"), required=True)
    name: str | None = column("名称", "Name", Text(), required=True)
    count: int | None = column("数量（台、套、间）", "Count", Integer(most=100_000))
    public: bool | None = column("对外开放", "Open to others", Boolean())


class Services(Section):
    """Space, services, facilities and staff."""

    key: ClassVar[str] = "hub_services"
    title: ClassVar[str] = "场地与服务"
    title_en: ClassVar[str] = "Space and services"

    built: int | None = item(
        "hub.built",
        "建筑面积",
        "Built area",
        AREA,
        **OPEN,
        unit="平方米",
        required=True,
        help="没有场地的填 0",
    )
    used: int | None = item(
        "hub.used", "已使用面积", "Area in use", AREA, **OPEN, unit="平方米", required=True
    )
    let: int | None = item(
        "hub.let",
        "出租给企业的面积",
        "Area let",
        AREA,
        **FIGURE,
        unit="平方米",
        required=True,
    )
    services: tuple[str, ...] = item(
        "hub.services", "提供的服务", "Services", ListOfCode("hub_service", most=11), **OPEN, required=True
    )
    facilities: tuple[Facility, ...] = rows(
        "hub.facilities",
        "公共服务设施",
        "Facilities",
        Facility,
        **OPEN,
        identity=("name",),
        help="研发、制作、展示、检测等共用设施，一行一个",
    )
    staff: int | None = item(
        "hub.staff", "运营服务人员", "Staff", Integer(most=100_000), **FIGURE, unit="人", required=True
    )
    mentors: int | None = item(
        "hub.mentors", "创业导师", "Mentors", Integer(most=100_000), **FIGURE, unit="人"
    )
