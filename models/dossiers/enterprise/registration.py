"""登记信息: what the market regulator has registered."""

from datetime import date
from typing import ClassVar

from models.dossiers.enterprise.facts import REGISTRY
from models.dossiers.item import FIRM, Openness, Sensitivity, Sharing, item
from models.dossiers.kinds import (
    Amount,
    Code,
    Date,
    DateRange,
    Division,
    IdNumber,
    Industry,
    ListOfText,
    LongText,
    Money,
    Period,
    PersonName,
    Sealed,
    Text,
    Uscc,
)
from models.dossiers.sections import Section

CLOSED = {"open": Openness.NO}
FROM_FIRM = {"provider": FIRM}


class Registration(Section):
    """The facts of the business licence."""

    key: ClassVar[str] = "registration"
    title: ClassVar[str] = "登记信息"
    title_en: ClassVar[str] = "Registration"

    uscc: str | None = item(
        "reg.uscc",
        "统一社会信用代码",
        "Unified social credit code",
        Uscc(),
        **REGISTRY,
        required=True,
        indexed=True,
    )
    name: str | None = item(
        "reg.name", "单位名称", "Name of the unit", Text(), **REGISTRY, required=True, indexed=True
    )
    former_names: tuple[str, ...] = item(
        "reg.former_names",
        "曾用名",
        "Former names",
        ListOfText(),
        **REGISTRY,
        indexed=True,
        help="一行写一个",
    )
    kind: str | None = item(
        "reg.kind",
        "企业类型",
        "Type of enterprise",
        Code("reg_kind"),
        **REGISTRY,
        required=True,
        indexed=True,
    )
    established_on: date | None = item(
        "reg.established_on",
        "成立日期",
        "Date of establishment",
        Date(),
        **REGISTRY,
        required=True,
        indexed=True,
    )
    capital: Amount | None = item(
        "reg.capital",
        "注册资本",
        "Registered capital",
        Money(others=True, negative=False),
        **REGISTRY,
        unit="万元",
        help="人民币直接填数字，外币写明币种，例如 500 万美元",
    )
    paid_capital: Amount | None = item(
        "reg.paid_capital",
        "实缴资本",
        "Paid-in capital",
        Money(others=True, negative=False),
        **REGISTRY | CLOSED,
        unit="万元",
    )
    registrar: str | None = item("reg.registrar", "登记机关", "Registration authority", Text(), **REGISTRY)
    status: str | None = item(
        "reg.status",
        "登记状态",
        "Registration status",
        Code("reg_status"),
        **REGISTRY,
        required=True,
        indexed=True,
    )
    division: str | None = item(
        "reg.division",
        "住所区划",
        "Division of domicile",
        Division(),
        **REGISTRY,
        required=True,
        indexed=True,
        help="写到区、县，例如 山东省济南市历下区",
    )
    address: str | None = item("reg.address", "住所", "Domicile", Text(200), **REGISTRY, required=True)
    scope: str | None = item("reg.scope", "经营范围", "Business scope", LongText(), **REGISTRY)
    industry: str | None = item(
        "reg.industry",
        "国民经济行业代码",
        "Industry GB/T 4754",
        Industry(),
        **REGISTRY,
        required=True,
        indexed=True,
        help="4 位代码或小类名称，例如 6572 动漫、游戏数字内容服务",
    )
    term: Period | None = item(
        "reg.term",
        "营业期限",
        "Term of operation",
        DateRange(),
        **REGISTRY | CLOSED,
        help="例如 2020-01-01 至 2040-12-31，或 2020-01-01 至 长期",
    )
    legal_rep: str | None = item(
        "reg.legal_rep",
        "法定代表人",
        "Legal representative",
        PersonName(),
        **REGISTRY | {"open": Openness.MASKED},
        sensitivity=Sensitivity.PERSONAL,
        required=True,
    )
    legal_rep_id: str | Sealed | None = item(
        "reg.legal_rep_id",
        "法定代表人证件号码",
        "Legal representative's ID number",
        IdNumber(),
        sharing=Sharing.WITHHELD,
        basis="个人信息保护法 6",
        condition="不予共享; 仅用于身份核验",
        cycle="每日",
        sensitivity=Sensitivity.SENSITIVE,
        help="只在统一身份认证不能确认本人时填写，用后不保留号码",
    )
    name_en: str | None = item(
        "reg.name_en",
        "英文名称",
        "English name",
        Text(200),
        **REGISTRY | FROM_FIRM,
        indexed=True,
        help="印在中英文证书上",
    )
    functional_zone: str | None = item(
        "reg.functional_zone",
        "所属功能区",
        "Functional zone",
        Code("zones", others=r"\d{6}Z"),
        **REGISTRY,
        indexed=True,
        help="在高新区、起步区等功能区内的请选择，由功能区受理",
    )
    control: str | None = item(
        "reg.control",
        "企业控股情况",
        "Controlling interest",
        Code("control"),
        **REGISTRY | FROM_FIRM | CLOSED,
        required=True,
    )
