"""Making a firm's archive: versions as released to it, record as PDF, files, papers, reads, checksums."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlmodel import col, or_, select

from filing import ledger
from filing.attachments import store
from filing.attachments.queries import of_enterprise
from filing.certificates import archive_words, papers
from filing.certificates.fonts import MissingGlyph
from filing.certificates.layout import DoesNotFit
from filing.identity.queries import department_name
from filing.kernel import jobs
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.settings import settings
from filing.kernel.viewer import SYSTEM, Viewer
from filing.register import queries, versions
from filing.register.versions import VersionSource
from filing.release import Channel, Purpose, Released, release
from filing.sharing import archives, export, receipts
from models.canonical import canonical_json
from models.certificates import Certificate, Paper
from models.dossiers.faces import top_items
from models.dossiers.registry import DOSSIERS

WHY = Purpose(matter="下载本企业全部档案")
PACKED = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".ofd", ".docx", ".xlsx", ".heic"})
README, SUMS = "README.txt", "SHA256SUMS"
Make = Callable[[], bytes]


@dataclass(slots=True)
class _Archive:
    """A ZIP that grows on the disk, one file after the other; equal names are told apart by a number."""

    zip: ZipFile
    sums: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, content: bytes) -> None:
        """Write one file and note its checksum."""
        free = _free(name, self.sums)
        packed = PurePosixPath(free).suffix.lower() in PACKED
        self.zip.writestr(free, content, ZIP_STORED if packed else ZIP_DEFLATED)
        self.sums[free] = hashlib.sha256(content).hexdigest()

    def sign_off(self) -> None:
        """The checksums of all files, as sha256sum reads them."""
        lines = (f"{digest}  {name}\n" for name, digest in sorted(self.sums.items()))
        self.zip.writestr(SUMS, "".join(lines), ZIP_DEFLATED)


def _free(name: str, taken: dict[str, str]) -> str:
    """The name, or with a number before its ending where it is taken; case does not tell names apart."""
    known = {one.casefold() for one in taken}
    path, number, free = PurePosixPath(name), 1, name
    while free.casefold() in known:
        number += 1
        free = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    return free


def make(run: jobs.Run, payload: dict[str, Any]) -> None:
    """Make the archive of one firm; a step is one file, so that a worker may leave between two."""
    firm = firm_itself(UUID(payload["enterprise"]))
    parts = list(_parts(firm))
    folder = archives.place(run.job_id).parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".new-", delete=False) as target:
        path = Path(target.name)
    try:
        with ZipFile(path, "w") as zipped:
            archive = _Archive(zipped)
            for number, (name, part) in enumerate(parts):
                run.checkpoint(number, len(parts))
                _add(archive, name, part)
            archive.sign_off()
        run.checkpoint(len(parts), len(parts))
        archives.keep(path, run.job_id)
    finally:
        path.unlink(missing_ok=True)
    subject = archives.subject(UUID(payload["enterprise"]))
    ledger.record("sharing.archive_made", subject, viewer=SYSTEM, detail={"files": len(parts)})


def _add(archive: _Archive, name: str, part: Make) -> None:
    """Add a file; instead of a print that no font can draw, the words that say so."""
    try:
        archive.add(name, part())
    except (MissingGlyph, DoesNotFit) as problem:
        archive.add(f"{name}.txt", f"这份 PDF 没有生成：{problem}".encode())


def firm_itself(enterprise_id: UUID) -> Viewer:
    """The firm, for whom and to whom everything in its archive is released."""
    return Viewer(
        person_key=SYSTEM.person_key,
        display_name=SYSTEM.display_name,
        roles=frozenset({"ent_owner"}),
        enterprise_id=enterprise_id,
    )


def _parts(firm: Viewer) -> Iterator[tuple[str, Make]]:
    """The name of each file, and how it is made when its turn comes."""
    yield README, archive_words.readme
    entries = queries.own_entries(firm)
    for entry in entries:
        folder = f"{entry.kind}-{queries.key_of(entry)}"
        for line in queries.lines(entry.id):
            name = f"data/{folder}/v{line.version:04d}.json"
            yield name, partial(_version, firm, entry.id, line.version)
        yield f"record/{folder}.pdf", partial(_record, firm, entry.id, entry.version)
    if firm.enterprise_id is not None:
        for row in of_enterprise(firm.enterprise_id):
            yield (
                f"attachments/{archive_words.title(row.item)}/{row.filename}",
                partial(store.read, row.sha256),
            )
    for name, digest in _papers([entry.id for entry in entries], firm.enterprise_id):
        yield name, partial(store.read, digest)
    yield "receipts.csv", partial(_receipts, firm)


def _version(firm: Viewer, entry_id: UUID, number: int) -> bytes:
    source = _source(entry_id, number)
    return canonical_json(archive_words.as_data(source, _released(firm, source))).encode()


def _record(firm: Viewer, entry_id: UUID, number: int) -> bytes:
    """The present record on paper."""
    source = _source(entry_id, number)
    said = papers.Paper(
        title="企业档案" if source.kind == "enterprise" else f"{DOSSIERS[source.kind].title}档案",
        number=queries.key_of(source.entry),
        issuer=department_name(source.handling_department_id) or settings().organisation,
        issued=today(),
        opening="下列内容为名录现在记载的本单位信息，由系统按本单位可见的范围生成，供自行留存。",
        rows=archive_words.as_rows(_released(firm, source)),
        verify_url="",
        specimen=settings().demonstration,
        notes=("本件不是证明文件，未签章；对外证明请使用备案证明。",),
        seal="",
    )
    return papers.draw_paper(said)


def _source(entry_id: UUID, number: int) -> VersionSource:
    found = versions.numbered(entry_id, number)
    if found is None:
        raise jobs.Hopeless(f"entry {entry_id} has no version {number}")
    return found


def _released(firm: Viewer, source: VersionSource) -> Released:
    return release(firm, source, top_items(DOSSIERS[source.kind]), WHY, Channel.EXPORT)


def _papers(entry_ids: Sequence[UUID], enterprise_id: UUID | None) -> Iterator[tuple[str, str]]:
    """回执, 备案证明 and certificates as they were made: names and hashes."""
    mine = or_(col(Paper.entry_id).in_(entry_ids), col(Paper.entry_id) == enterprise_id)
    for row in db.session.exec(select(Paper).where(mine).order_by(col(Paper.made_at), col(Paper.id))):
        yield f"papers/{row.title} {archive_words.safe(row.number)}.pdf", row.pdf_sha256
    made = select(Certificate).where(col(Certificate.entry_id).in_(entry_ids))
    for found in db.session.exec(made.order_by(col(Certificate.made_at), col(Certificate.id))):
        yield f"certificates/{archive_words.safe(found.number)}.pdf", found.pdf_sha256


def _receipts(firm: Viewer) -> bytes:
    return export.as_csv(receipts.every(firm, receipts.Wanted()))
