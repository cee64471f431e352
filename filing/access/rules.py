"""The permissions, each with the roles that hold it; one page answers who may do what."""

from collections.abc import Mapping

from filing.access.roles import ROLES

EVERYBODY = frozenset({"public", "static"})
_ENTERPRISE = frozenset({"ent_filer", "ent_owner"})
_HANDLERS = frozenset({"acceptor", "reviewer", "approver"})
_READERS = frozenset({"dept_reader", "auditor", "cert_officer", "recognition_officer", "share_officer"})
_PRINTERS = frozenset({"recognition_officer", "cert_officer", "auditor"})
_ALL = frozenset(ROLES)

PERMISSIONS: Mapping[str, frozenset[str]] = {
    "account:own": _ALL,
    "matrix:read": _ALL,
    "ledger:read": frozenset({"audit_admin"}),
    "notices:own": _ALL,
    "calendar:read": _ALL,
    "calendar:preview": frozenset({"sys_admin", "approver"}),
    "calendar:keep": frozenset({"sys_admin"}),
    "notices:sent": frozenset({"sys_admin", "audit_admin"}),
    "notices:repeat": frozenset({"sys_admin"}),
    "notices:templates": frozenset({"sys_admin"}),
    "submissions:claim": _ENTERPRISE,
    "submissions:fill": _ENTERPRISE,
    "submissions:entrusted": frozenset({"section_agent"}),
    "submissions:people": _ENTERPRISE,
    "submissions:administer": frozenset({"ent_owner"}),
    "submissions:handle": _HANDLERS,
    "submissions:ratings": _HANDLERS | {"auditor"},
    "submissions:oversee": frozenset({"approver", "auditor"}),
    "submissions:accept": frozenset({"acceptor"}),
    "attachments:read": _ENTERPRISE | _HANDLERS | {"section_agent"},
    "register:own": _ENTERPRISE,
    "sharing:lookup": _READERS | _HANDLERS,
    "sharing:receipts": _ENTERPRISE,
    "recognition:read": frozenset({"recognition_officer", "signatory", "cert_officer", "auditor"}),
    "recognition:list": frozenset({"recognition_officer"}),
    "recognition:decide": frozenset({"signatory"}),
    "certificates:read": _PRINTERS | {"signatory"},
    "certificates:open": _PRINTERS | {"signatory"} | _ENTERPRISE,
    "certificates:papers": _ENTERPRISE | _HANDLERS,
    "certificates:make": frozenset({"recognition_officer", "cert_officer"}),
    "certificates:print": _PRINTERS,
    "certificates:take": _PRINTERS | _ENTERPRISE,
    "certificates:propose_revocation": frozenset({"recognition_officer", "cert_officer"}),
    "certificates:confirm_revocation": frozenset({"signatory", "cert_officer"}),
}


def allowed(roles: frozenset[str], permission: str) -> bool:
    """Whether any of `roles` holds `permission`; an unknown permission is held by nobody."""
    return permission in EVERYBODY or bool(roles & PERMISSIONS.get(permission, frozenset()))


def holders(permission: str) -> tuple[str, ...]:
    """The roles that hold a permission, in the order of the role table."""
    held = PERMISSIONS.get(permission, frozenset())
    return tuple(code for code in ROLES if code in held)
