"""附件 and 声明: papers and promises."""

from collections.abc import Mapping
from typing import ClassVar

from models.dossiers.enterprise.conditions import AGENT, LICENCE_NOT_SHARED
from models.dossiers.enterprise.facts import INTERNAL, ORIGINAL
from models.dossiers.item import Sensitivity, item
from models.dossiers.kinds import Confirmation, File, ListOfBoolean, StoredFile
from models.dossiers.sections import Section


class Papers(Section):
    """Scans, asked only where no department shares the original (国令716 7)."""

    key: ClassVar[str] = "papers"
    title: ClassVar[str] = "附件"
    title_en: ClassVar[str] = "Papers"

    licence: tuple[StoredFile, ...] = item(
        "at.licence",
        "营业执照",
        "Business licence",
        File(),
        **ORIGINAL,
        required=LICENCE_NOT_SHARED,
        instead="reg.name",
    )
    authorisation: tuple[StoredFile, ...] = item(
        "at.authorisation",
        "授权委托书",
        "Power of attorney",
        File(),
        **INTERNAL,
        sensitivity=Sensitivity.PERSONAL,
        required=AGENT,
    )
    commitment: tuple[StoredFile, ...] = item(
        "at.commitment",
        "承诺书",
        "Letter of commitment",
        File(),
        **INTERNAL,
        help="由法定代表人签字、加盖公章；在线勾选真实性承诺的可以不传",
    )
    audit: tuple[StoredFile, ...] = item(
        "at.audit", "审计报告或财务报表", "Audit report or accounts", File(), **ORIGINAL, help="一年一份"
    )
    permits: tuple[StoredFile, ...] = item(
        "at.permits",
        "许可证扫描件",
        "Scans of permits",
        File(most=30),
        **ORIGINAL,
        instead="ip.permits",
    )


class Disclosure(Section):
    """What the firm lets be published, and what it has been told."""

    key: ClassVar[str] = "disclosure"
    title: ClassVar[str] = "信息共享范围"
    title_en: ClassVar[str] = "Sharing and publication"

    publish_figures: Mapping[str, bool] | None = item(
        "de.publish_figures",
        "经营数据公开选择",
        "Choice to publish figures",
        ListOfBoolean("figures"),
        **INTERNAL,
        required=True,
        help="由您选择是否向社会公开（企业信息公示暂行条例第九条第七项）",
    )
    sharing_notice: bool | None = item(
        "de.sharing_notice",
        "共享范围知悉",
        "Notice of sharing scope",
        Confirmation(),
        **INTERNAL,
        required=True,
        help="已阅读接收部门清单",
    )


class Declaration(Section):
    """The promise of the legal representative."""

    key: ClassVar[str] = "declaration"
    title: ClassVar[str] = "声明"
    title_en: ClassVar[str] = "Declaration"

    truth: bool | None = item(
        "de.truth",
        "真实性承诺",
        "Declaration of truth",
        Confirmation(),
        **INTERNAL,
        required=True,
        help="所填内容真实、准确、完整，由法定代表人承诺",
    )
