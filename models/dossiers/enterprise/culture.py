"""文化产业信息, first half: what the unit is in the classification, and what follows from that."""

from typing import ClassVar

from models.dossiers.enterprise import scale
from models.dossiers.enterprise.conditions import PARTIAL_CLASS
from models.dossiers.enterprise.facts import FILED, OPEN
from models.dossiers.item import Asked, item
from models.dossiers.kinds import Code, Computed, Finding, ListOfCode, LongText
from models.dossiers.sections import Section

DERIVED = {"provider": "计算", "asked": Asked.NEVER}


class Classification(Section):
    """Classes of 文化及相关产业分类(2018), ways of working, and the computed items."""

    key: ClassVar[str] = "classification"
    title: ClassVar[str] = "行业类别"
    title_en: ClassVar[str] = "Culture industry classes"

    classes: tuple[str, ...] = item(
        "cul.classes",
        "文化及相关产业类别",
        "Culture industry classes",
        ListOfCode("culture_classes", ranked=True, most=5),
        **OPEN,
        required=True,
        indexed=True,
        help="第一个是主要类别；带 * 的类别只有文化部分算在内",
    )
    statement: str | None = item(
        "cul.statement",
        "文化活动说明",
        "Statement of cultural activity",
        LongText(1000),
        **FILED,
        required=PARTIAL_CLASS,
        help="类别带 * 的必填：写清从事的哪些活动属于文化产业",
    )
    internet_modes: tuple[str, ...] = item(
        "cul.internet_modes",
        "互联网+形态",
        "Internet-plus modes",
        ListOfCode("internet_modes", most=14),
        **OPEN,
        required=True,
        indexed=True,
        help="一项也没有的，只选“不涉及”",
    )
    technologies: tuple[str, ...] = item(
        "cul.technologies",
        "数字技术应用",
        "Digital technologies",
        ListOfCode("technologies", most=13),
        **OPEN,
        indexed=True,
    )
    applicant_kind: str | None = item(
        "cul.applicant_kind",
        "申报类别(文化类/科技类)",
        "Culture unit or technology firm",
        Code("applicant_kind"),
        **OPEN,
    )
    hitech_field: str | None = item(
        "cul.hitech_field", "高新技术领域", "Supported high-tech field", Code("hitech_field"), **OPEN
    )
    core: Finding | None = item(
        "cul.core",
        "文化核心领域",
        "Core field",
        Computed(),
        **OPEN | DERIVED,
        compute=scale.core,
        indexed=True,
    )
    new_format: Finding | None = item(
        "cul.new_format",
        "文化新业态",
        "New format",
        Computed(),
        **OPEN | DERIVED,
        compute=scale.new_format,
        indexed=True,
    )
    above_scale: Finding | None = item(
        "cul.above_scale",
        "规模以上",
        "Above designated size",
        Computed(),
        **FILED | DERIVED,
        compute=scale.above_scale,
        indexed=True,
    )
    size: Finding | None = item(
        "cul.size", "企业规模", "Size class", Computed(), **OPEN | DERIVED, compute=scale.size, indexed=True
    )
