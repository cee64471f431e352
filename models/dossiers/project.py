"""The project 项目: the second register the same engine carries."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from models.dossiers.dossier import Check, Dossier, Task
from models.dossiers.item import FIRM, Openness, Sensitivity, Sharing, item
from models.dossiers.keeping import Keeping
from models.dossiers.kinds import (
    Amount,
    Code,
    Confirmation,
    Date,
    Division,
    LongText,
    Money,
    PersonName,
    Phone,
    Text,
    Uscc,
)
from models.dossiers.kinds.dates import in_words
from models.dossiers.problems import Problem, problem
from models.dossiers.sections import Row, Section, column, rows
from models.text import N_

RULE = "政务数据共享条例 14"
OPEN: dict[str, Any] = {
    "sharing": Sharing.UNCONDITIONAL,
    "provider": FIRM,
    "basis": RULE,
    "open": Openness.YES,
}
FIGURE: dict[str, Any] = {
    "sharing": Sharing.CONDITIONAL,
    "provider": FIRM,
    "basis": RULE,
    "condition": "项目扶持与监管所需; 不得公开单个项目数据",
    "cycle": "每季度",
}
CONTACT: dict[str, Any] = {
    **FIGURE,
    "condition": "法定职责所需的联系或核验; 不得转交",
    "cycle": "变更时",
    "sensitivity": Sensitivity.PERSONAL,
}


class Plan(Section):
    """What the project is, where, and whose."""

    key: ClassVar[str] = "plan"
    title: ClassVar[str] = "项目概况"
    title_en: ClassVar[str] = "The project"

    name: str | None = item("pr.name", "项目名称", "Name", Text(), **OPEN, required=True, indexed=True)
    owner: str | None = item(
        "pr.owner",
        "建设单位统一社会信用代码",
        "Owner enterprise",
        Uscc(),
        **OPEN,
        required=True,
        indexed=True,
        help="已备案文化企业的代码",
    )
    owner_name: str | None = item(
        "pr.owner_name", "建设单位", "Name of the owner", Text(), **OPEN, required=True
    )
    kind: str | None = item(
        "pr.kind", "项目类型", "Kind", Code("project_kind"), **OPEN, required=True, indexed=True
    )
    stage: str | None = item(
        "pr.stage", "项目阶段", "Stage", Code("project_stage"), **OPEN, required=True, indexed=True
    )
    division: str | None = item(
        "pr.division",
        "建设地点区划",
        "Division",
        Division(),
        **OPEN,
        required=True,
        indexed=True,
        help="写到区、县",
    )
    address: str | None = item("pr.address", "详细地址", "Address", Text(200), **OPEN, required=True)
    starts_on: date | None = item("pr.starts_on", "开工日期", "Start", Date(), **OPEN, required=True)
    ends_on: date | None = item("pr.ends_on", "计划完工日期", "End", Date(), **OPEN, required=True)
    content: str | None = item(
        "pr.content",
        "建设内容",
        "Content",
        LongText(1000),
        **OPEN,
        required=True,
        help="建设什么、做到什么规模",
    )
    effect: str | None = item(
        "pr.effect", "预期效益", "Expected effect", LongText(1000), **OPEN, required=True
    )


class FundingSource(Row):
    """Where a part of the money comes from."""

    source: str | None = column("来源", "Source", Code("funding_source"), required=True)
    provider: str | None = column("提供方", "Given by", Text())
    amount: Amount | None = column("金额", "Amount", Money(negative=False), unit="万元", required=True)


class Investment(Section):
    """Money planned, spent, and its sources."""

    key: ClassVar[str] = "investment"
    title: ClassVar[str] = "投资与资金"
    title_en: ClassVar[str] = "Investment"

    planned: Amount | None = item(
        "pr.planned",
        "计划总投资",
        "Investment planned",
        Money(negative=False),
        **FIGURE,
        unit="万元",
        required=True,
    )
    done: Amount | None = item(
        "pr.done",
        "累计完成投资",
        "Investment done",
        Money(negative=False),
        **FIGURE,
        unit="万元",
        required=True,
    )
    funding: tuple[FundingSource, ...] = rows(
        "pr.funding",
        "资金来源",
        "Funding sources",
        FundingSource,
        **FIGURE,
        identity=("source", "provider"),
        most=20,
        required=True,
    )


class ProjectContact(Section):
    """Whom to ask about the project."""

    key: ClassVar[str] = "project_contact"
    title: ClassVar[str] = "项目联系人"
    title_en: ClassVar[str] = "Contact"

    contact: str | None = item(
        "pr.contact", "联系人", "Contact person", PersonName(), **CONTACT, required=True
    )
    phone: str | None = item("pr.phone", "联系电话", "Contact phone", Phone(), **CONTACT, required=True)


class ProjectDeclaration(Section):
    """The promise of the owner."""

    key: ClassVar[str] = "project_declaration"
    title: ClassVar[str] = "声明"
    title_en: ClassVar[str] = "Declaration"

    truth: bool | None = item(
        "pr.truth",
        "真实性承诺",
        "Declaration of truth",
        Confirmation(),
        sharing=Sharing.INTERNAL,
        required=True,
        help="所填内容真实、准确、完整",
    )


def dates_in_order(dossier: Any, today: date) -> Iterator[Problem]:
    """A project does not end before it starts."""
    start, end = dossier.plan.starts_on, dossier.plan.ends_on
    if start and end and end < start:
        words = N_("计划完工日期 %(end)s早于开工日期 %(start)s")
        yield problem("pr.ends_on", words, end=in_words(end), start=in_words(start))


def money_within_plan(dossier: Any, today: date) -> Iterator[Problem]:
    """Neither what is done nor what the sources give is more than the plan."""
    planned, done = dossier.investment.planned, dossier.investment.done
    if planned is None:
        return
    if done is not None and done.amount > planned.amount:
        words = N_("累计完成投资 %(done)s大于计划总投资 %(planned)s")
        yield problem("pr.done", words, done=done, planned=planned)
    given = sum((line.amount.amount for line in dossier.investment.funding if line.amount), Decimal())
    if given > planned.amount:
        words = N_("资金来源合计 %(given)s大于计划总投资 %(planned)s")
        yield problem("pr.funding.amount", words, given=Amount(given), planned=planned)


class Project(Dossier):
    """Everything on record about one project."""

    kind: ClassVar[str] = "project"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "文化产业项目"
    title_en: ClassVar[str] = "Cultural project"
    keeping: ClassVar[Keeping] = Keeping(
        noun=N_("项目"),
        letter="项",
        name="pr.name",
        holder=("pr.owner_name", "pr.owner"),
        places=("pr.division",),
        card=("pr.name", "pr.owner_name", "pr.kind", "pr.stage", "pr.division"),
        proof=(
            "pr.name",
            "pr.owner_name",
            "pr.owner",
            "pr.kind",
            "pr.division",
            "pr.starts_on",
            "pr.ends_on",
        ),
        about=N_("把在建、拟建的文化产业项目列入项目库，供扶持、协调和统计使用"),
        for_whom=N_("项目的建设单位，每个项目一件"),
        of_owner={"pr.contact": "con.contact", "pr.phone": "con.phone"},
    )
    tasks: ClassVar[tuple[Task, ...]] = (
        Task("plan", N_("填写项目概况"), "Describe the project", N_("项目信息"), (Plan,)),
        Task("investment", N_("填写投资与资金"), "Give the investment", N_("项目信息"), (Investment,)),
        Task("contact", N_("填写项目联系人"), "Name a contact", N_("项目信息"), (ProjectContact,)),
        Task("declaration", N_("检查并提交"), "Check and submit", N_("授权并提交"), (ProjectDeclaration,)),
    )
    checks: ClassVar[tuple[Check, ...]] = (dates_in_order, money_within_plan)

    plan: Plan
    investment: Investment
    project_contact: ProjectContact
    project_declaration: ProjectDeclaration
