"""The talent 人才: one person of a firm, on record only while that person agrees (个人信息保护法 13, 14)."""

from datetime import date
from typing import Any, ClassVar

from models.dossiers.codes import choices
from models.dossiers.dossier import Dossier, Task
from models.dossiers.item import FIRM, Asked, Openness, Sensitivity, Sharing, item
from models.dossiers.keeping import Keeping
from models.dossiers.kinds import (
    Code,
    Confirmation,
    Date,
    Division,
    IdNumber,
    LongText,
    PersonName,
    Phone,
    Sealed,
    Text,
    Uscc,
    Year,
)
from models.dossiers.sections import Row, Section, column, rows
from models.text import N_

RULE = "个人信息保护法 13、23"
OPEN: dict[str, Any] = {
    "sharing": Sharing.UNCONDITIONAL,
    "provider": FIRM,
    "basis": "政务数据共享条例 14",
    "open": Openness.YES,
}
KNOWN: dict[str, Any] = {
    "sharing": Sharing.UNCONDITIONAL,
    "provider": FIRM,
    "basis": RULE,
    "sensitivity": Sensitivity.PERSONAL,
}
PERSONAL: dict[str, Any] = {
    "sharing": Sharing.CONDITIONAL,
    "provider": FIRM,
    "basis": RULE,
    "condition": "人才服务、评价和扶持的列明事项所需; 本人同意; 不得转交、公开",
    "sensitivity": Sensitivity.PERSONAL,
}


def label(dossier: Any, today: date) -> str | None:
    """What an entry is called: by employer and field, never by the person's name."""
    person = dossier.person
    if person.employer_name is None or person.field is None:
        return None
    return f"{person.employer_name} {choices('talent_field')[person.field].title}人才"


class Person(Section):
    """Who it is, where and as what; other departments see a masked name at most."""

    key: ClassVar[str] = "talent_person"
    title: ClassVar[str] = "人才概况"
    title_en: ClassVar[str] = "The person"

    label: str | None = item(
        "tal.label",
        "人才档案名称",
        "Name of the entry",
        Text(160),
        **OPEN | {"provider": "计算"},
        asked=Asked.NEVER,
        compute=label,
        indexed=True,
    )
    employer_name: str | None = item(
        "tal.employer_name", "用人单位", "Employer", Text(), **OPEN, required=True
    )
    employer: str | None = item(
        "tal.employer",
        "用人单位统一社会信用代码",
        "Employer's code",
        Uscc(),
        **OPEN,
        required=True,
        indexed=True,
    )
    field: str | None = item(
        "tal.field", "专业领域", "Field", Code("talent_field"), **OPEN, required=True, indexed=True
    )
    division: str | None = item(
        "tal.division",
        "工作地区划",
        "Division of work",
        Division(),
        **OPEN,
        required=True,
        indexed=True,
        help="写到区、县",
    )
    name: str | None = item("tal.name", "姓名", "Name", PersonName(), **KNOWN, required=True)
    id_number: str | Sealed | None = item(
        "tal.id_number",
        "证件号码",
        "ID number",
        IdNumber(),
        sharing=Sharing.WITHHELD,
        provider=FIRM,
        basis="个人信息保护法 6、28",
        condition="不予共享; 仅用于核对是否本人",
        sensitivity=Sensitivity.SENSITIVE,
        required=True,
        help="只用于核对是否本人，不提供给任何部门",
    )
    level: str | None = item("tal.level", "人才类别", "Category", Code("talent_level"), **PERSONAL)
    position: str | None = item("tal.position", "职务", "Position", Text(50), **PERSONAL, required=True)
    title_held: str | None = item("tal.title", "职称或职业资格", "Professional title", Text(), **PERSONAL)
    education: str | None = item("tal.education", "学历", "Education", Code("education"), **PERSONAL)
    since: int | None = item("tal.since", "到本单位年份", "With the employer since", Year(), **PERSONAL)
    phone: str | None = item("tal.phone", "本人电话", "Phone", Phone(), **PERSONAL, required=True)


class TalentHonour(Row):
    """An honour or a talent programme."""

    name: str | None = column("名称", "Name", Text(), required=True)
    level: str | None = column("级别", "Level", Code("level"))
    issuer: str | None = column("授予机关", "Issuer", Text())
    granted_on: date | None = column("授予日期", "Granted on", Date())


class TalentWork(Row):
    """A work or result the person stands for."""

    title: str | None = column("作品或成果", "Work", Text(200), required=True)
    role: str | None = column("本人承担的工作", "Role", Text(), required=True)
    year: int | None = column("年份", "Year", Year())
    effect: str | None = column("影响", "Effect", Text(200))


class Achievements(Section):
    """Honours and works."""

    key: ClassVar[str] = "talent_achievements"
    title: ClassVar[str] = "荣誉与成果"
    title_en: ClassVar[str] = "Honours and works"

    honours: tuple[TalentHonour, ...] = rows(
        "tal.honours", "荣誉与人才称号", "Honours", TalentHonour, **PERSONAL, identity=("name",), most=20
    )
    works: tuple[TalentWork, ...] = rows(
        "tal.works", "代表作品与成果", "Works", TalentWork, **PERSONAL, identity=("title",), most=20
    )
    summary: str | None = item(
        "tal.summary",
        "专业简介",
        "Summary",
        LongText(500),
        **PERSONAL,
        help="只写与专业有关的，不写家庭、健康等",
    )


class TalentDeclaration(Section):
    """The promise of the employer."""

    key: ClassVar[str] = "talent_declaration"
    title: ClassVar[str] = "声明"
    title_en: ClassVar[str] = "Declaration"

    truth: bool | None = item(
        "tal.truth",
        "真实性承诺",
        "Declaration of truth",
        Confirmation(),
        sharing=Sharing.INTERNAL,
        required=True,
        help="所填内容真实、准确；本人的同意由本人亲自作出，单位没有代为同意",
    )


PERSON_GROUP = N_("人才信息")


class Talent(Dossier):
    """Everything on record about one person's profession."""

    kind: ClassVar[str] = "talent"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "文化产业人才"
    title_en: ClassVar[str] = "Culture industry talent"
    keeping: ClassVar[Keeping] = Keeping(
        noun=N_("人才"),
        letter="才",
        name="tal.label",
        holder=("tal.employer_name", "tal.employer"),
        places=("tal.division",),
        card=("tal.label", "tal.employer_name", "tal.field", "tal.division"),
        proof=("tal.label", "tal.employer_name", "tal.employer"),
        about=N_("把单位的文化产业人才列入人才库，供人才服务、评价和扶持使用；须本人同意，本人可以随时撤回"),
        for_whom=N_("已备案文化企业为本单位人才办理，每人一件"),
        after_firm=True,
        person=True,
    )
    tasks: ClassVar[tuple[Task, ...]] = (
        Task("person", N_("填写人才概况"), "Describe the person", PERSON_GROUP, (Person,)),
        Task(
            "achievements",
            N_("填写荣誉与成果"),
            "List honours and works",
            PERSON_GROUP,
            (Achievements,),
            N_("可跳过，以后补充"),
            optional=True,
        ),
        Task(
            "declaration",
            N_("检查并提交"),
            "Check and submit",
            N_("授权并提交"),
            (TalentDeclaration,),
            N_("本人同意以后才能提交"),
        ),
    )

    person: Person
    achievements: Achievements
    declaration: TalentDeclaration
