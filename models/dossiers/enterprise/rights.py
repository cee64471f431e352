"""知识产权与资质: rights, permits, honours and what research has become."""

from datetime import date
from typing import ClassVar

from models.dossiers.enterprise.facts import LISTED, OPEN
from models.dossiers.kinds import Amount, Code, Date, Money, Text, Uscc, Year
from models.dossiers.sections import Row, Section, column, rows


class Right(Row):
    """A patent, copyright or trade mark."""

    kind: str | None = column("类型", "Kind", Code("right_kind"), required=True)
    number: str | None = column("证号", "Number", Text(50), required=True)
    title: str | None = column("名称", "Title", Text(200), required=True)
    granted_on: date | None = column("授权日期", "Granted on", Date())
    status: str | None = column("状态", "Status", Code("right_status"))


class Permit(Row):
    """A permit to do business."""

    kind: str | None = column("许可名称", "Kind", Text(), required=True)
    number: str | None = column("证号", "Number", Text(100), required=True)
    issuer: str | None = column("发证机关", "Issuer", Text())
    valid_from: date | None = column("有效期起", "Valid from", Date())
    valid_to: date | None = column("有效期止", "Valid to", Date())


class Honour(Row):
    """A recognition or honour."""

    name: str | None = column("名称", "Name", Text(), required=True)
    level: str | None = column("级别", "Level", Code("level"))
    issuer: str | None = column("授予机关", "Issuer", Text())
    granted_on: date | None = column("授予日期", "Granted on", Date())
    valid_to: date | None = column("有效期止", "Valid to", Date())


class Standard(Row):
    """A standard the unit worked on."""

    number: str | None = column("标准号", "Number", Text(50), required=True)
    title: str | None = column("名称", "Title", Text(200), required=True)
    kind: str | None = column("标准类型", "Kind", Code("standard_kind"))
    role: str | None = column("参与方式", "Role", Code("standard_role"))
    issued_on: date | None = column("发布日期", "Issued on", Date())


class Transfer(Row):
    """A result of research put to use."""

    year: int | None = column("年度", "Year", Year(), required=True)
    result: str | None = column("成果名称", "Result", Text(200), required=True)
    source: str | None = column("成果来源", "Source", Text(200))
    form: str | None = column("转化形式", "Form", Code("transfer_form"))
    user: str | None = column("应用单位", "For whom", Text())


class CultureClient(Row):
    """A culture unit served with technology."""

    name: str | None = column("单位名称", "Name", Text(), required=True)
    code: str | None = column("统一社会信用代码", "Unified social credit code", Uscc())
    year: int | None = column("年度", "Year", Year(), required=True)
    contract: Amount | None = column("合同金额", "Contract", Money(negative=False), unit="万元")


class ResearchBody(Row):
    """A research body of the unit."""

    kind: str | None = column("类型", "Kind", Code("rd_body_kind"), required=True)
    name: str | None = column("名称", "Name", Text(), required=True)
    level: str | None = column("级别", "Level", Code("level"))
    approved_by: str | None = column("批准单位", "Approved by", Text())
    since: date | None = column("批准日期", "Since", Date())


class Rights(Section):
    """Intellectual property, permits and honours."""

    key: ClassVar[str] = "rights"
    title: ClassVar[str] = "知识产权与资质"
    title_en: ClassVar[str] = "Rights and qualifications"

    rights: tuple[Right, ...] = rows(
        "ip.rights",
        "知识产权",
        "Intellectual property",
        Right,
        **OPEN | {"provider": "知识产权"},
        identity=("kind", "number"),
        most=100,
    )
    permits: tuple[Permit, ...] = rows(
        "ip.permits", "经营许可", "Permits", Permit, **OPEN | {"provider": "各发证部门"}, identity=("number",)
    )
    honours: tuple[Honour, ...] = rows(
        "ip.honours",
        "资质荣誉",
        "Recognitions and honours",
        Honour,
        **OPEN | {"provider": "认定部门"},
        identity=("name",),
        most=100,
    )
    standards: tuple[Standard, ...] = rows(
        "ip.standards", "参与制定标准", "Standards work", Standard, **OPEN, identity=("number",)
    )
    transfers: tuple[Transfer, ...] = rows(
        "ip.transfers",
        "科技成果转化",
        "Transfers of results",
        Transfer,
        **LISTED,
        identity=("year", "result"),
    )
    culture_clients: tuple[CultureClient, ...] = rows(
        "ip.culture_clients",
        "服务的文化单位",
        "Culture units served",
        CultureClient,
        **LISTED,
        identity=("name", "year"),
    )
    rd_bodies: tuple[ResearchBody, ...] = rows(
        "ip.rd_bodies", "研发机构", "R&D bodies", ResearchBody, **OPEN, identity=("name",)
    )
