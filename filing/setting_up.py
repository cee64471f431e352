"""Making a home: mode, keys, tables, reference data, and in demonstration one account for each role."""

from collections.abc import Iterator
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, make_url, text

from filing.calendar.ruling import load_rules
from filing.calendar.service import load_days
from filing.certificates import authority
from filing.certificates.making import authority_folder
from filing.demonstration import accounts, playing, standing
from filing.demonstration.firms import firms
from filing.factory import create_app
from filing.identity import reference
from filing.identity.demonstration import FILE
from filing.kernel import keys
from filing.kernel.database import db, set_wall
from filing.kernel.requests import wall
from filing.kernel.settings import DEMONSTRATION, Settings, WeakSetting, home_mode, settings
from filing.kernel.viewer import SYSTEM
from filing.recognition import programmes
from models.append_only import APPEND_ONLY, restrict


def initialise(mode: str) -> Iterator[str]:
    """Create what is missing in the home, say each step, and leave what is there alone.

    Raises:
        WeakSetting: the home was made in another mode.
    """
    home = settings().home
    yield from lay_ground(mode)
    if mode == DEMONSTRATION and not (home / FILE).exists():
        with create_app().app_context():
            yield from demonstrate(home)


def lay_ground(mode: str) -> Iterator[str]:
    """Keys, tables and reference data."""
    home = settings().home
    _keep_mode(home, mode)
    keys.create(home)
    if mode == DEMONSTRATION:
        authority.create(authority_folder(home))
    yield f"home {home} ({mode})"
    settings.cache_clear()
    migrate(settings())
    grant_application(settings())
    yield "database is at the newest version"
    app = create_app()
    with app.app_context():
        yield f"{reference.load_divisions()} new divisions, {reference.load_departments()} new departments"
        yield f"{load_days()} new days in the calendar, {load_rules()} new clock rules"
        yield f"{programmes.load()} new programmes"
        db.session.commit()


def demonstrate(home: Path) -> Iterator[str]:
    """Fill an empty home with accounts, standing data and a few made-up firms."""
    set_wall(wall(SYSTEM))
    yield from standing.load()
    yield f"{accounts.make(home)} demonstration accounts in {home / FILE}"
    for firm in firms():
        yield f"{firm.name}: {playing.play(firm, playing.filer(firm))} {firm.row['outcome']}"
    accounts.name_enterprise(home, "ent_filer", firms()[0].name)
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
        for table, late in APPEND_ONLY.items():
            restrict(connection, role, table, late)
    engine.dispose()
