"""The quarterly return: its sections, the screens of its filing, its periods."""

from typing import ClassVar

from models.dossiers.dossier import Check, Comparison, Dossier, Task
from models.dossiers.item import Sharing, item
from models.dossiers.keeping import Keeping
from models.dossiers.kinds import Confirmation, PersonName, Phone
from models.dossiers.quarterly.checks import CHECKS, COMPARISONS
from models.dossiers.quarterly.facts import CONTACT
from models.dossiers.quarterly.figures import Figures, Outputs, Period
from models.dossiers.quarterly.quarters import Quarters
from models.dossiers.sections import Section
from models.text import N_


class ReturnContact(Section):
    """Whom to ask about the figures."""

    key: ClassVar[str] = "quarterly_contact"
    title: ClassVar[str] = "填报人"
    title_en: ClassVar[str] = "Who fills it in"

    filler: str | None = item("qr.filler", "填报人", "Filled in by", PersonName(), **CONTACT, required=True)
    phone: str | None = item("qr.phone", "联系电话", "Contact phone", Phone(), **CONTACT, required=True)


class ReturnDeclaration(Section):
    """The promise that the figures are true."""

    key: ClassVar[str] = "quarterly_declaration"
    title: ClassVar[str] = "声明"
    title_en: ClassVar[str] = "Declaration"

    truth: bool | None = item(
        "qr.truth",
        "真实性承诺",
        "Declaration of truth",
        Confirmation(),
        sharing=Sharing.INTERNAL,
        required=True,
        help="所填数据与会计账簿一致；这是管理记录，不是统计调查的答复",
    )


FIGURES = N_("填报数据")


class Quarterly(Dossier):
    """The return of one firm for one quarter; an administrative record, no survey answer (统计法 28)."""

    kind: ClassVar[str] = "quarterly"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "文化企业季报"
    title_en: ClassVar[str] = "Quarterly return"
    keeping: ClassVar[Keeping] = Keeping(
        noun=N_("季报"),
        letter="季",
        name="qr.label",
        holder=("qr.owner_name", "qr.owner"),
        places=(),
        card=("qr.label", "qr.owner_name", "qr.year", "qr.quarter"),
        proof=("qr.label", "qr.owner_name", "qr.owner"),
        about=N_("每季度填报一次累计数据，供季度通报和政策评估使用；只用汇总数，不公开单户数据"),
        for_whom=N_("已备案的文化企业，每季度一件"),
        after_firm=True,
        recurring=Quarters(),
        of_owner={"qr.filler": "con.contact", "qr.phone": "con.phone"},
        carried=("qr.outputs.name", "qr.outputs.measure", "qr.filler", "qr.phone"),
    )
    tasks: ClassVar[tuple[Task, ...]] = (
        Task("period", N_("核对报告期"), "Check the period", FIGURES, (Period,)),
        Task(
            "figures",
            N_("填写主要指标"),
            "Give the figures",
            FIGURES,
            (Figures,),
            N_("1 月至季末的累计数，单位万元"),
        ),
        Task(
            "outputs",
            N_("填写主要产品和服务"),
            "List products and services",
            FIGURES,
            (Outputs,),
            N_("名称和单位由上一季带入"),
            optional=True,
        ),
        Task("contact", N_("写明填报人"), "Say who fills it in", FIGURES, (ReturnContact,)),
        Task("declaration", N_("检查并提交"), "Check and submit", N_("授权并提交"), (ReturnDeclaration,)),
    )
    checks: ClassVar[tuple[Check, ...]] = CHECKS
    comparisons: ClassVar[tuple[Comparison, ...]] = COMPARISONS

    period: Period
    figures: Figures
    outputs: Outputs
    contact: ReturnContact
    declaration: ReturnDeclaration
