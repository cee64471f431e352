"""人才与项目: key people, and the projects of the project register."""

from typing import ClassVar

from models.dossiers.enterprise.facts import CONTACT, FILED, LISTED, OPEN
from models.dossiers.item import item
from models.dossiers.kinds import (
    Amount,
    Confirmation,
    Integer,
    Link,
    Money,
    PersonName,
    Reference,
    Text,
    Year,
)
from models.dossiers.sections import Row, Section, column, rows


class KeyPerson(Row):
    """A person the unit depends on; named only with that person's consent (个人信息保护法 13)."""

    name: str | None = column("姓名", "Name", PersonName(), required=True)
    position: str | None = column("职务", "Position", Text(50))
    title: str | None = column("职称或人才称号", "Title", Text())
    since: int | None = column("入职年份", "Since", Year())
    consent: bool | None = column("本人已同意", "Consent given", Confirmation(), required=True)


class People(Section):
    """People and projects."""

    key: ClassVar[str] = "people"
    title: ClassVar[str] = "人才与项目"
    title_en: ClassVar[str] = "People and projects"

    key_people: tuple[KeyPerson, ...] = rows(
        "hr.key_people", "核心人才", "Key people", KeyPerson, **CONTACT, identity=("name",)
    )
    talent_count: int | None = item(
        "hr.talent_count",
        "高层次人才数",
        "High-level talent",
        Integer(most=100_000),
        **FILED | {"provider": "人社"},
        unit="人",
    )
    projects: tuple[Link, ...] = item(
        "pj.projects",
        "主要项目",
        "Main projects",
        Reference("project", most=20),
        **OPEN,
        help="项目库中的编号或名称，一行一个",
    )
    invested: Amount | None = item(
        "pj.invested", "已投资额", "Invested", Money(negative=False), **LISTED, unit="万元"
    )
