"""The roles (RELIABILITY.md), what people call them, and which exclude each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.text import N_


@dataclass(frozen=True, slots=True)
class Role:
    """One role: its code, its title, and whether only staff of a department hold it."""

    code: str
    title: str
    staff: bool = True


_ALL = (
    Role("ent_filer", N_("经办人"), staff=False),
    Role("ent_owner", N_("企业管理员"), staff=False),
    Role("section_agent", N_("代填人"), staff=False),
    Role("acceptor", N_("受理员")),
    Role("reviewer", N_("审核员")),
    Role("approver", N_("审批员")),
    Role("cert_officer", N_("制证员")),
    Role("recognition_officer", N_("认定员")),
    Role("signatory", N_("签发人")),
    Role("expert", N_("评审专家"), staff=False),
    Role("share_officer", N_("数据提供部门共享管理员")),
    Role("share_head", N_("共享工作机构负责人")),
    Role("share_authority", N_("共享主管部门")),
    Role("catalogue_steward", N_("目录管理员")),
    Role("dept_reader", N_("部门查询员")),
    Role("auditor", N_("核查员")),
    Role("account_admin", N_("账号管理员")),
    Role("sys_admin", N_("系统管理员")),
    Role("sec_admin", N_("安全管理员")),
    Role("audit_admin", N_("审计管理员")),
    Role("api_client", N_("部门系统"), staff=False),
)
ROLES: Mapping[str, Role] = {role.code: role for role in _ALL}
THREE_ADMINISTRATORS = frozenset({"sys_admin", "sec_admin", "audit_admin"})


class IncompatibleRoles(ValueError):
    """Roles that one person may not hold together (GB/T 22239, 三员分立)."""


def check_compatible(roles: Iterable[str]) -> None:
    """Refuse a set of roles that one person may not hold.

    Raises:
        IncompatibleRoles: an administrator role together with any other role.
        KeyError: an unknown role.
    """
    held = frozenset(ROLES[code].code for code in roles)
    if held & THREE_ADMINISTRATORS and len(held) > 1:
        raise IncompatibleRoles("、".join(ROLES[code].title for code in sorted(held)))
