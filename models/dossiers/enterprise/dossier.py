"""The enterprise: all its sections, and the nine screens of its filing."""

from typing import ClassVar

from models.dossiers.dossier import Check, Dossier, Doubt, Offer, PeerFigure, Task
from models.dossiers.enterprise.business import Business
from models.dossiers.enterprise.checks import CHECKS
from models.dossiers.enterprise.contact import Contact
from models.dossiers.enterprise.credit import Credit
from models.dossiers.enterprise.culture import Classification
from models.dossiers.enterprise.doubts import DOUBTS, peer_figure
from models.dossiers.enterprise.finance import Finance, closed_years
from models.dossiers.enterprise.funding import Funding
from models.dossiers.enterprise.papers import Declaration, Disclosure, Papers
from models.dossiers.enterprise.people import People
from models.dossiers.enterprise.registration import Registration
from models.dossiers.enterprise.rights import Rights
from models.dossiers.keeping import Keeping
from models.text import N_

CHECKING = N_("核对已有信息")
ADDING = N_("补充文化产业信息")
SUBMITTING = N_("授权并提交")

TASKS = (
    Task(
        "licence",
        N_("核对营业执照信息"),
        "Check the business licence",
        CHECKING,
        (Registration,),
        N_("市场监管部门已有的信息直接带入，无需填写"),
    ),
    Task(
        "contact",
        N_("核对经办人与联系方式"),
        "Check agent and contact",
        CHECKING,
        (Contact,),
        N_("审核有疑问时会按这里的方式联系您"),
    ),
    Task(
        "classification",
        N_("选择行业类别"),
        "Choose the classes",
        ADDING,
        (Classification,),
        N_("文化及相关产业小类，第一个是主要类别"),
    ),
    Task(
        "business",
        N_("填写主营业务与产品"),
        "Describe business and products",
        ADDING,
        (Business,),
        N_("做什么产品、服务谁"),
    ),
    Task(
        "figures",
        N_("填写年度经营数据"),
        "Give the yearly figures",
        ADDING,
        (Finance, Funding),
        N_("最近三年，单位万元"),
    ),
    Task(
        "rights",
        N_("填写知识产权、资质与人才"),
        "List rights, permits and people",
        ADDING,
        (Rights, People),
        N_("可跳过，以后补充"),
        optional=True,
    ),
    Task(
        "papers",
        N_("上传佐证材料"),
        "Upload papers",
        ADDING,
        (Papers,),
        N_("部门已共享的证照不用上传"),
    ),
    Task(
        "disclosure",
        N_("确认信息共享范围"),
        "Confirm what is shared",
        SUBMITTING,
        (Disclosure,),
        N_("查看哪些部门能看到哪些内容"),
    ),
    Task(
        "declaration",
        N_("检查并提交"),
        "Check and submit",
        SUBMITTING,
        (Declaration,),
        N_("前面各项完成后可提交"),
    ),
)

KEEPING = Keeping(
    noun=N_("企业"),
    letter="文",
    name="reg.name",
    holder=("reg.name", "reg.uscc"),
    places=("con.division", "reg.division"),
    card=(
        "reg.uscc",
        "reg.name",
        "reg.legal_rep",
        "reg.established_on",
        "reg.registrar",
        "reg.division",
        "con.division",
        "cul.classes",
    ),
    proof=("reg.name", "reg.uscc", "reg.division", "reg.address", "cul.classes"),
    about=N_("把企业信息备案一次，取得备案号；各部门都从这里读取，不再重复要"),
    for_whom=N_("从事文化及相关产业活动的企业和单位，每家一件"),
    of_firm=True,
)


class Enterprise(Dossier):
    """Everything on record about one cultural enterprise."""

    kind: ClassVar[str] = "enterprise"
    version: ClassVar[int] = 1
    title: ClassVar[str] = "文化企业备案"
    title_en: ClassVar[str] = "Cultural enterprise"
    keeping: ClassVar[Keeping] = KEEPING
    tasks: ClassVar[tuple[Task, ...]] = TASKS
    checks: ClassVar[tuple[Check, ...]] = CHECKS
    doubts: ClassVar[tuple[Doubt, ...]] = DOUBTS
    guarded: ClassVar[frozenset[str]] = frozenset({"reg.legal_rep"})
    peer: ClassVar[PeerFigure] = staticmethod(peer_figure)
    offer: ClassVar[Offer] = staticmethod(closed_years)

    registration: Registration
    contact: Contact
    classification: Classification
    business: Business
    finance: Finance
    rights: Rights
    people: People
    funding: Funding
    credit: Credit
    papers: Papers
    disclosure: Disclosure
    declaration: Declaration
