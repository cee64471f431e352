"""Every import contract of setup.cfg goes red on a planted violation, and only that one does."""

import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.house.source import ROOT, plant

LINTER = Path(sys.executable).with_name("lint-imports")
ROOMS = (
    *(
        "portal",
        "statistics",
        "exchange",
        "certificates",
        "recognition",
        "sharing",
        "submissions",
        "register",
    ),
    *("release", "catalogue", "attachments", "notices", "calendar", "identity", "access", "ledger", "kernel"),
)
VIOLATIONS = [
    ("house", "forms/identity.py", "from filing.kernel import viewer"),
    ("rooms", "filing/ledger/queries.py", "import filing.register.queries"),
    ("rooms", "filing/catalogue/rules.py", "import filing.calendar.rules"),
    ("rooms", "filing/helpers/__init__.py", ""),
    ("journeys", "filing/submissions/case/cases.py", "import filing.submissions.desk.inbox"),
    ("journeys", "filing/submissions/review.py", ""),
    ("tables", "models/ledger.py", "import models.release"),
    ("tables", "models/dossiers/item.py", "import models.base"),
    ("tables", "models/common.py", ""),
    ("views", "filing/portal/queries.py", "from filing.identity import views"),
    ("views", "filing/portal/views.py", "from filing.register import api"),
    ("http", "filing/register/api.py", "from sqlalchemy import select"),
    ("http", "filing/register/views.py", "from filing.kernel.database import db"),
    ("rules", "filing/release/rules.py", "from flask_babel import gettext"),
    ("rules", "filing/submissions/rules.py", "from filing.submissions import service"),
    ("models", "models/submissions.py", "from flask import g"),
    ("models", "models/certificates.py", "import segno"),
    ("dossiers", "models/dossiers/item.py", "from sqlmodel import Field"),
    ("register", "filing/sharing/queries.py", "from models.register import RegisterEntry"),
    ("print", "filing/sharing/service.py", "from reportlab.pdfgen import canvas"),
]
ALLOWED = [
    ("filing/certificates/render.py", "from reportlab.pdfgen import canvas"),
    ("filing/release/queries.py", "from models.register import RegisterEntry"),
    ("filing/submissions/rules.py", "from models.submissions import State"),
    ("filing/portal/views.py", "from filing.portal import queries"),
    ("forms/identity.py", "from models.dossiers import item"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Every room of the house with the modules of a room, and the contracts as they are."""
    (tmp_path / "setup.cfg").write_bytes((ROOT / "setup.cfg").read_bytes())
    for package in ("filing", "forms", "models", "models/dossiers", *(f"filing/{room}" for room in ROOMS)):
        plant(tmp_path, f"{package}/__init__.py", "")
    for room in ROOMS:
        plant(tmp_path, f"models/{room}.py", "import sqlmodel\n")
        plant(tmp_path, f"filing/{room}/queries.py", "import sqlalchemy\n")
        plant(tmp_path, f"filing/{room}/service.py", "import filing.kernel.database\n")
        for name in ("api", "rules", "views"):
            plant(tmp_path, f"filing/{room}/{name}.py", "")
    for name in ("forms/identity", "models/dossiers/item", "models/tables", "models/base", "models/text"):
        plant(tmp_path, f"{name}.py", "")
    for journey in ("case/__init__", "case/cases", "desk/__init__", "desk/inbox"):
        plant(tmp_path, f"filing/submissions/{journey}.py", "")
    plant(tmp_path, "filing/kernel/database.py", "import sqlalchemy\n")
    plant(tmp_path, "filing/kernel/viewer.py", "")
    plant(tmp_path, "filing/kernel/web.py", "import flask\n")
    plant(tmp_path, "filing/factory.py", "".join(f"import filing.{room}.views\n" for room in ROOMS))
    return tmp_path


def contracts() -> dict[str, str]:
    """The contracts of setup.cfg: name → key."""
    parser = ConfigParser(interpolation=None)
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    sections = [section for section in parser.sections() if section.startswith("importlinter:contract:")]
    return {parser[section]["name"]: section.rpartition(":")[2] for section in sections}


def broken(root: Path) -> set[str]:
    """The keys of the contracts that do not hold under `root`."""
    command = [str(LINTER), "--no-logo", "--no-cache"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert "Contracts: " in result.stdout, result.stdout + result.stderr
    names = re.findall(r"^(.+) BROKEN", result.stdout, re.MULTILINE)
    assert bool(names) == (result.returncode != 0)
    return {contracts()[name] for name in names}


def write(root: Path, file: str, line: str) -> None:
    before = (root / file).read_text(encoding="utf-8") if (root / file).exists() else ""
    plant(root, file, f"{before}{line}\n")


def test_every_contract_has_a_violation_to_find() -> None:
    assert {key for key, _, _ in VIOLATIONS} == set(contracts().values())


@pytest.mark.parametrize(("key", "file", "line"), VIOLATIONS)
def test_a_violation_breaks_its_contract_alone(house: Path, key: str, file: str, line: str) -> None:
    write(house, file, line)
    assert broken(house) == {key}


def test_the_house_keeps_every_contract_with_what_is_allowed(house: Path) -> None:
    for file, line in ALLOWED:
        write(house, file, line)
    assert broken(house) == set()
