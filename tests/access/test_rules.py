from filing.access.roles import ROLES
from filing.access.rules import EVERYBODY, PERMISSIONS, allowed, holders


def test_an_unknown_permission_is_held_by_nobody() -> None:
    assert not any(allowed(frozenset({role}), "no:such") for role in ROLES)


def test_nobody_holds_anything_but_what_is_public() -> None:
    assert all(allowed(frozenset(), permission) for permission in EVERYBODY)
    assert not any(allowed(frozenset(), permission) for permission in PERMISSIONS)


def test_every_holder_is_a_known_role() -> None:
    assert {role for held in PERMISSIONS.values() for role in held} <= set(ROLES)


def test_the_ledger_is_read_by_the_audit_administrator_alone() -> None:
    assert holders("ledger:read") == ("audit_admin",)


def test_system_and_security_administrators_see_no_business() -> None:
    business = [
        name
        for name in PERMISSIONS
        if name.split(":")[0] in ("submissions", "register", "sharing", "attachments")
    ]

    assert business
    for role in ("sys_admin", "sec_admin", "audit_admin"):
        assert not any(allowed(frozenset({role}), permission) for permission in business)
