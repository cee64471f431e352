import pytest
from sqlmodel import Session, select

from filing.access.roles import IncompatibleRoles
from filing.identity import accounts, viewers
from filing.kernel.clock import now
from filing.kernel.errors import Invalid
from filing.kernel.viewer import SYSTEM
from models.ledger import LedgerEntry

PASSWORD = "correct horse 2026"


def test_a_name_is_taken_whatever_its_case(db_session: Session) -> None:
    accounts.create("Filer", PASSWORD, "甲", by=SYSTEM)

    with pytest.raises(Invalid, match="已被使用"):
        accounts.create("filer", PASSWORD, "乙", by=SYSTEM)


def test_administrator_roles_exclude_each_other(db_session: Session) -> None:
    account = accounts.create("admin", PASSWORD, "甲", by=SYSTEM)
    accounts.grant(account, "sys_admin", by=SYSTEM)

    with pytest.raises(IncompatibleRoles):
        accounts.grant(account, "audit_admin", by=SYSTEM)
    assert viewers.granted_roles(account.id, now()) == {"sys_admin"}


def test_a_role_withdrawn_is_no_longer_held(db_session: Session) -> None:
    account = accounts.create("officer", PASSWORD, "甲", by=SYSTEM)
    accounts.grant(account, "acceptor", by=SYSTEM)
    accounts.withdraw(account, "acceptor", by=SYSTEM)

    assert viewers.granted_roles(account.id, now()) == set()


def test_the_old_password_is_asked_before_a_new_one_is_set(db_session: Session) -> None:
    account = accounts.create("filer", PASSWORD, "甲", by=SYSTEM)
    viewer = viewers.of_account(account)

    with pytest.raises(Invalid, match="原密码"):
        accounts.change_password(account, "something else", "another horse 2027", by=viewer)
    with pytest.raises(Invalid, match="密码"):
        accounts.change_password(account, PASSWORD, "short", by=viewer)
    accounts.change_password(account, PASSWORD, "another horse 2027", by=viewer)


def test_every_change_of_an_account_stands_in_the_ledger_without_values(db_session: Session) -> None:
    account = accounts.create("filer", PASSWORD, "甲", by=SYSTEM)
    accounts.grant(account, "ent_filer", by=SYSTEM)
    accounts.disable(account, by=SYSTEM)
    rows = list(db_session.exec(select(LedgerEntry)))

    assert {row.action for row in rows} == {
        "identity.account_created",
        "identity.role_granted",
        "identity.account_disabled",
    }
    assert PASSWORD not in repr([vars(row) for row in rows])
