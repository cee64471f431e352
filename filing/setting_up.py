"""Making a home: mode, keys, tables, reference data, and in demonstration one account for each role."""

import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, make_url, text
from sqlmodel import select

from filing.access.roles import ROLES
from filing.factory import create_app
from filing.identity import accounts, reference, second_factor
from filing.identity.demonstration import FILE
from filing.kernel import keys
from filing.kernel.database import db
from filing.kernel.settings import DEMONSTRATION, Settings, WeakSetting, home_mode, settings
from filing.kernel.viewer import SYSTEM
from models.identity import Department

STAFF = {
    "acceptor": "济南市文化和旅游局",
    "reviewer": "济南市文化和旅游局",
    "approver": "济南市文化和旅游局",
    "cert_officer": "济南市文化和旅游局",
    "recognition_officer": "中共山东省委宣传部",
    "signatory": "中共山东省委宣传部",
    "auditor": "山东省统计局",
    "dept_reader": "济南市财政局",
    "share_officer": "济南市市场监督管理局",
    "share_head": "济南市市场监督管理局",
    "share_authority": "济南市发展和改革委员会",
    "catalogue_steward": "济南市文化和旅游局",
    "account_admin": "济南市文化和旅游局",
    "sys_admin": "山东省文化厅",
    "sec_admin": "山东省文化厅",
    "audit_admin": "山东省文化厅",
}
APPEND_ONLY = ("ledger_entry",)
OTHERS = ("ent_filer", "ent_owner", "section_agent", "expert")


def initialise(mode: str) -> Iterator[str]:
    """Create what is missing in the home, say each step, and leave what is there alone.

    Raises:
        WeakSetting: the home was made in another mode.
    """
    home = settings().home
    _keep_mode(home, mode)
    keys.create(home)
    yield f"home {home} ({mode})"
    settings.cache_clear()
    migrate(settings())
    grant_application(settings())
    yield "database is at the newest version"
    app = create_app()
    with app.app_context():
        yield f"{reference.load_divisions()} new divisions, {reference.load_departments()} new departments"
        if mode == DEMONSTRATION and not (home / FILE).exists():
            made = make_demonstration_accounts(home)
            yield f"{made} demonstration accounts in {home / FILE}"
        db.session.commit()


def _keep_mode(home: Path, mode: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    marker = home / "mode"
    if marker.exists() and home_mode(home) != mode:
        raise WeakSetting(f"{home} was made for {home_mode(home)}; choose another FILEONCE_HOME for {mode}")
    marker.write_text(mode + "\n", encoding="utf-8")


def migration_config(url: str) -> Config:
    """Alembic's configuration for one database."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    config.attributes["url"] = url
    return config


def migrate(chosen: Settings, revision: str = "head") -> None:
    """Bring the database to a revision, as its owner."""
    command.upgrade(migration_config(chosen.owner_url), revision)


def grant_application(chosen: Settings) -> None:
    """Let the role that answers requests use the tables; it owns none of them (PostgreSQL)."""
    url = make_url(chosen.database_url)
    if url.get_backend_name() == "sqlite" or chosen.database_url == chosen.owner_url:
        return
    engine = create_engine(chosen.owner_url)
    role = engine.dialect.identifier_preparer.quote(url.username or "")
    with engine.begin() as connection:
        for grant in (
            "USAGE ON SCHEMA public",
            "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public",
            "USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public",
        ):
            connection.execute(text(f"GRANT {grant} TO {role}"))
        for table in APPEND_ONLY:
            connection.execute(text(f"REVOKE DELETE, TRUNCATE ON {table} FROM {role}"))
    engine.dispose()


def make_demonstration_accounts(home: Path) -> int:
    """One account for each role with a random password, written down for whoever tries the system."""
    departments = {row.name: row for row in db.session.exec(select(Department))}
    rows = []
    for role in (*STAFF, *OTHERS):
        department = departments.get(STAFF.get(role, ""))
        secret = second_factor.new_secret() if department else None
        password = secrets.token_urlsafe(12)
        account = accounts.create(
            f"demo-{role.replace('_', '-')}",
            password,
            f"演示{ROLES[role].title}",
            by=SYSTEM,
            department_id=department.id if department else None,
            totp_secret=secret,
        )
        accounts.grant(account, role, by=SYSTEM)
        rows.append(
            {
                "role": role,
                "username": account.username,
                "password": password,
                "totp_secret": secret,
                "department": department.name if department else None,
                "enterprise": None,
            }
        )
    _write_private(home / FILE, json.dumps(rows, ensure_ascii=False, indent=1))
    return len(rows)


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
