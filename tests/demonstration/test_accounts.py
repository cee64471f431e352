import json
import stat
from pathlib import Path

from sqlmodel import Session

from filing.access.roles import ROLES
from filing.demonstration import accounts
from filing.identity import passwords, viewers
from filing.identity.demonstration import FILE


def test_there_is_one_account_for_each_role_of_a_person(db_session: Session, tmp_path: Path) -> None:
    accounts.make(tmp_path)
    rows = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))

    assert [row["role"] for row in rows] == [*accounts.PLACES, "joint_reviewer"]
    assert set(accounts.PLACES) == set(ROLES) - {"api_client"}
    assert set(rows[0]) == {"role", "username", "password", "totp_secret", "department", "enterprise"}


def test_the_written_passwords_work_and_staff_have_a_second_factor(
    db_session: Session, tmp_path: Path
) -> None:
    accounts.make(tmp_path)
    for row in json.loads((tmp_path / FILE).read_text(encoding="utf-8"))[:4]:
        account = accounts.of_role(row["role"])
        assert passwords.matches(account.password_hash, row["password"])
        assert viewers.of_account(account).roles == {row["role"]}
        assert account.needs_code is (row["department"] is not None)


def test_only_its_owner_reads_the_file(db_session: Session, tmp_path: Path) -> None:
    accounts.make(tmp_path)

    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_firm_is_written_beside_the_account_that_acts_for_it(db_session: Session, tmp_path: Path) -> None:
    accounts.make(tmp_path)
    accounts.name_enterprise(tmp_path, "ent_filer", "演示有限公司")
    rows = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))

    assert [row["enterprise"] for row in rows if row["enterprise"]] == ["演示有限公司"]
