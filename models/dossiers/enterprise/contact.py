"""联系与授权: whom to reach, and who files."""

from typing import ClassVar

from models.dossiers.enterprise.facts import CONTACT, FILED, INTERNAL, OPEN
from models.dossiers.item import Sensitivity, item
from models.dossiers.kinds import Division, Email, PersonName, Phone, Text, Url
from models.dossiers.sections import Section


class Contact(Section):
    """Addresses, contact person and filing agent."""

    key: ClassVar[str] = "contact"
    title: ClassVar[str] = "联系与授权"
    title_en: ClassVar[str] = "Contact and authority"

    office: str | None = item("con.office", "办公地址", "Office address", Text(200), **FILED, required=True)
    division: str | None = item(
        "con.division",
        "实际经营地区划",
        "Division of operation",
        Division(),
        **OPEN,
        required=True,
        indexed=True,
        help="与住所不同时按实际经营地填写，写到区、县",
    )
    contact: str | None = item(
        "con.contact", "联系人", "Contact person", PersonName(), **CONTACT, required=True
    )
    phone: str | None = item(
        "con.phone",
        "联系电话",
        "Contact phone",
        Phone(),
        **CONTACT,
        required=True,
        help="手机，或带区号的固定电话",
    )
    email: str | None = item("con.email", "电子邮箱", "E-mail", Email(), **CONTACT, required=True)
    website: str | None = item("con.website", "网址", "Website", Url(), **OPEN)
    icp: str | None = item("con.icp", "网站备案号", "ICP number", Text(50), **OPEN | {"provider": "通信管理"})
    agent: str | None = item(
        "con.agent",
        "经办人",
        "Filing agent",
        PersonName(),
        **INTERNAL,
        sensitivity=Sensitivity.PERSONAL,
        required=True,
        help="法定代表人本人办理的，填法定代表人姓名",
    )
    agent_phone: str | None = item(
        "con.agent_phone",
        "经办人手机",
        "Agent's mobile",
        Phone(),
        **INTERNAL,
        sensitivity=Sensitivity.PERSONAL,
        required=True,
    )
