"""The archive: everything of one firm and nothing of another, with checksums that hold."""

import csv
import hashlib
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
import sqlmodel

from filing.attachments import service as attachments
from filing.attachments.service import Owner, Upload
from filing.certificates import archive_making
from filing.kernel import jobs
from filing.register import queries
from filing.release import Channel, Purpose, release
from filing.sharing import archives
from models.base import new_id
from tests import files, people
from tests.certificates.desk import work
from tests.submissions import office
from tests.submissions.office import Office


@pytest.fixture
def here(db_session: sqlmodel.Session) -> Office:
    return office.opened()


def made(session: sqlmodel.Session, here: Office) -> ZipFile:
    job_id = archives.request(here.filer)
    session.commit()
    work()
    job = jobs.progress(job_id)
    assert job is not None
    assert (job.state, job.error) == (jobs.DONE, "")
    return ZipFile(BytesIO(archives.place(job_id).read_bytes()))


def test_everything_of_the_firm_is_in_it_and_every_checksum_holds(
    db_session: sqlmodel.Session, here: Office
) -> None:
    case, project = here.filed(), here.filed("project")
    archive = made(db_session, here)
    names = set(archive.namelist())
    key = queries.key_of(here.firm)
    assert names >= {
        "README.txt",
        "SHA256SUMS",
        "receipts.csv",
        f"data/enterprise-{key}/v0001.json",
        f"record/enterprise-{key}.pdf",
        "attachments/营业执照/paper.pdf",
        f"papers/备案申报回执 {case.number}.pdf",
        f"papers/备案申报回执 {project.number}.pdf",
    }
    assert any(name.startswith("data/project-") for name in names)
    sums = dict(line.split("  ", 1)[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == names - {"SHA256SUMS"}
    assert all(hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in sums.items())
    assert archive.read(f"record/enterprise-{key}.pdf").startswith(b"%PDF")
    assert "sha256sum -c" in archive.read("README.txt").decode("utf-8-sig")
    assert not list(archives.place(new_id()).parent.glob(".new-*"))


def test_a_version_is_what_the_owner_may_see_with_its_dates_and_sources(
    db_session: sqlmodel.Session, here: Office
) -> None:
    here.filed()
    archive = made(db_session, here)
    data = json.loads(archive.read(f"data/enterprise-{queries.key_of(here.firm)}/v0001.json"))
    assert (data["kind"], data["version"], data["name"]) == ("enterprise", 1, here.firm.name)
    assert data["items"]["reg.established_on"]["value"] == "2020-03-01"
    assert data["items"]["reg.established_on"]["source"] == "企业填报"
    assert data["items"]["fin"]["rows"][0]["fin.year"] == "2025 年"


def test_nothing_of_another_firm_is_in_it(db_session: sqlmodel.Session, here: Office) -> None:
    here.filed()
    other = people.firm(2, "别家文化有限公司")
    mine = people.viewer(people.filer(other))
    attachments.attach(
        Upload("别家.pdf", files.PDF), Owner("submission", new_id(), other.id), "at.audit", by=mine
    )
    archive = made(db_session, here)
    assert not any("别家" in name or "别家".encode() in archive.read(name) for name in archive.namelist())


def test_equal_names_are_told_apart(db_session: sqlmodel.Session, here: Office) -> None:
    owner = Owner("submission", new_id(), here.firm.id)
    for name, content in (
        ("a.pdf", files.PDF),
        ("a.pdf", files.PDF + b"\n%"),
        ("A.PDF", files.PDF + b"\n%%"),
    ):
        attachments.attach(Upload(name, content), owner, "at.audit", by=here.filer)
    archive = made(db_session, here)
    folder = "attachments/审计报告或财务报表"
    found = sorted(name for name in archive.namelist() if name.startswith(folder))
    assert len({name.casefold() for name in found}) == 3
    assert f"{folder}/a (2).pdf" in found


def test_who_looked_is_in_it(db_session: sqlmodel.Session, here: Office) -> None:
    here.filed()
    reader = people.viewer(people.staff("dept_reader", at=people.FINANCE))
    source = queries.at(here.firm)
    assert source is not None
    items = [here.case(here.started("project").number).dossier.items()["pr.name"]]
    release(reader, source, items, Purpose("核对", "预算法"), Channel.PAGE)
    archive = made(db_session, here)
    rows = list(csv.reader(StringIO(archive.read("receipts.csv").decode("utf-8-sig"))))
    assert people.FINANCE in {row[1] for row in rows}


def test_a_print_that_no_font_can_draw_is_said_and_the_rest_is_there(
    db_session: sqlmodel.Session, here: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.filed()

    def rare(_paper: object) -> bytes:
        raise archive_making.MissingGlyph("𪚥")

    monkeypatch.setattr(archive_making.papers, "draw_paper", rare)
    archive = made(db_session, here)
    (name,) = [name for name in archive.namelist() if name.startswith("record/")]
    assert name.endswith(".pdf.txt")
