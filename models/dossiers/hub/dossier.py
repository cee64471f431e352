"""The hub: all its sections, and the screens of its filing."""

from typing import ClassVar

from models.dossiers.dossier import Check, Dossier, Task
from models.dossiers.hub.checks import CHECKS
from models.dossiers.hub.facts import CONTACT
from models.dossiers.hub.figures import HubFigures
from models.dossiers.hub.profile import Profile
from models.dossiers.hub.services import Services
from models.dossiers.hub.tenants import Tenants
from models.dossiers.hub.training import Training
from models.dossiers.item import Sharing, item
from models.dossiers.keeping import Keeping, Naming
from models.dossiers.kinds import Confirmation, PersonName, Phone
from models.dossiers.sections import Section
from models.text import N_


class HubContact(Section):
    """Whom to ask about the hub."""

    key: ClassVar[str] = "hub_contact"
    title: ClassVar[str] = "载体联系人"
    title_en: ClassVar[str] = "Contact"

    contact: str | None = item(
        "hub.contact", "联系人", "Contact person", PersonName(), **CONTACT, required=True
    )
    phone: str | None = item("hub.phone", "联系电话", "Contact phone", Phone(), **CONTACT, required=True)


class HubDeclaration(Section):
    """The promise of the operator."""

    key: ClassVar[str] = "hub_declaration"
    title: ClassVar[str] = "声明"
    title_en: ClassVar[str] = "Declaration"

    truth: bool | None = item(
        "hub.truth",
        "真实性承诺",
        "Declaration of truth",
        Confirmation(),
        sharing=Sharing.INTERNAL,
        required=True,
        help="所填内容真实、准确、完整，入驻企业知道自己被列入名单",
    )


BASICS, RUNNING = N_("载体信息"), N_("入驻与运营")


class Hub(Dossier):
    """Everything on record about one hub."""

    kind: ClassVar[str] = "hub"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "文化产业载体"
    title_en: ClassVar[str] = "Culture industry hub"
    keeping: ClassVar[Keeping] = Keeping(
        noun=N_("载体"),
        letter="载",
        name="hub.name",
        holder=("hub.operator_name", "hub.operator"),
        places=("hub.division",),
        card=("hub.name", "hub.operator_name", "hub.kind", "hub.level", "hub.division"),
        proof=(
            "hub.name",
            "hub.operator_name",
            "hub.operator",
            "hub.kind",
            "hub.level",
            "hub.division",
            "hub.address",
        ),
        about=N_(
            "把园区、基地、公共服务平台、孵化器、众创空间和人才实训基地列入载体名录，供扶持、认定和统计使用"
        ),
        for_whom=N_("载体的运营单位，每个载体一件；入驻企业会被请求确认"),
        after_firm=True,
        of_owner={"hub.contact": "con.contact", "hub.phone": "con.phone"},
        naming=Naming(table="hub.tenants", code="code", name="name"),
    )
    tasks: ClassVar[tuple[Task, ...]] = (
        Task("profile", N_("填写载体概况"), "Describe the hub", BASICS, (Profile,)),
        Task("services", N_("填写场地与服务"), "Give space and services", BASICS, (Services,)),
        Task("contact", N_("填写载体联系人"), "Name a contact", BASICS, (HubContact,)),
        Task(
            "tenants",
            N_("列出入驻企业"),
            "List the tenants",
            RUNNING,
            (Tenants,),
            N_("提交后请名录中的企业确认"),
        ),
        Task("figures", N_("填写年度运营数据"), "Give the yearly figures", RUNNING, (HubFigures,)),
        Task(
            "training",
            N_("填写人才实训"),
            "Describe the training",
            RUNNING,
            (Training,),
            N_("人才实训基地填写，其他载体可跳过"),
            optional=True,
        ),
        Task("declaration", N_("检查并提交"), "Check and submit", N_("授权并提交"), (HubDeclaration,)),
    )
    checks: ClassVar[tuple[Check, ...]] = CHECKS

    profile: Profile
    services: Services
    contact: HubContact
    tenants: Tenants
    figures: HubFigures
    training: Training
    declaration: HubDeclaration
