"""Making certificates: number, print and row of each in one transaction, so that a killed worker
leaves neither a gap nor a double (RELIABILITY.md R7)."""

import secrets
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlmodel import select

from filing import ledger
from filing.attachments import store
from filing.certificates import render, signing
from filing.certificates.design import RECOGNITION, Design, Facts
from filing.certificates.fonts import MissingGlyph
from filing.certificates.layout import DoesNotFit
from filing.identity import viewers
from filing.kernel import jobs
from filing.kernel.clock import now, today
from filing.kernel.counting import next_number
from filing.kernel.database import db
from filing.kernel.settings import settings
from filing.kernel.viewer import Viewer
from filing.recognition import queries
from filing.register import versions
from filing.release import Channel, Purpose, Released, release
from models.attachments import StoredFile
from models.certificates import Batch, Certificate
from models.dossiers.certificate_id import CertificateId
from models.dossiers.registry import DOSSIERS
from models.identity import Account, Department
from models.recognition import Programme, Recognition, Round
from models.text import N_

ITEMS = ("reg.name", "reg.uscc", "reg.name_en")
PDF = "application/pdf"
PLACE = N_("名单第 %(place)d 位：%(reason)s")


def make(run: jobs.Run, payload: dict[str, Any]) -> None:
    """Make the certificates of a batch that are still missing, one transaction each.

    Raises:
        Hopeless: after all others are made, the places whose names cannot be printed, with the reason;
            none is left blank and none is cut.
    """
    batch_id = UUID(payload["batch"])
    batch = db.session.get_one(Batch, batch_id)
    viewer = viewers.of_account(db.session.get_one(Account, batch.requested_by))
    recognised = queries.recognitions(batch.round_id)
    made = set(db.session.exec(select(Certificate.recognition_id).where(Certificate.batch_id == batch_id)))
    wrong = []
    for recognition in recognised:
        if recognition.id in made:
            continue
        try:
            make_one(viewer, batch, recognition)
        except (MissingGlyph, DoesNotFit) as problem:
            db.session.rollback()
            wrong.append(PLACE % {"place": recognition.position, "reason": problem})
            continue
        made.add(recognition.id)
        run.checkpoint(len(made), len(recognised))
    if wrong:
        raise jobs.Hopeless("；".join(wrong))
    ledger.record("certificates.made", ledger.Subject("certificate batch", batch_id), viewer=viewer)


def make_one(viewer: Viewer, batch: Batch, recognition: Recognition) -> Certificate:
    """Number, draw, sign and store one certificate; the caller commits."""
    programme = db.session.get_one(Programme, recognition.programme_id)
    round_ = db.session.get_one(Round, batch.round_id)
    purpose = Purpose(matter=f"制作证书：{batch.title}", basis=programme.basis)
    items = [DOSSIERS["enterprise"].items()[code] for code in ITEMS]
    (source,) = versions.current_of([recognition.entry_id])
    holder = release(viewer, source, items, purpose, Channel.PRINT)
    serial = next_number(f"certificate/{programme.code}/{today().year}")
    facts = facts_of(programme, round_, recognition, holder, serial)
    pdf = signing.sign(render.draw(design_of(programme), facts), authority())
    row = Certificate(
        number=facts.number,
        identifier=facts.certificate_id,
        code=facts.verify_url.rpartition("=")[2],
        batch_id=batch.id,
        recognition_id=recognition.id,
        entry_id=recognition.entry_id,
        position=recognition.position,
        holder=facts.holder,
        uscc=facts.uscc,
        programme=facts.programme,
        programme_en=facts.programme_en,
        issuer=facts.issuer,
        issued_on=facts.issued,
        valid_to=facts.valid_to,
        pdf_sha256=keep(pdf),
        made_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    subject = ledger.Subject("certificate", row.id, row.number, entry_id=row.entry_id)
    ledger.record("certificates.issued", subject, viewer=viewer, detail={"sha256": row.pdf_sha256})
    return row


def facts_of(
    programme: Programme, round_: Round, recognition: Recognition, holder: Released, serial: int
) -> Facts:
    """What the certificate says; its verification code has 128 random bits."""
    number = programme.number_format.format(year=today().year, n=serial)
    issuer = db.session.get_one(Department, round_.department_id)
    identifier = CertificateId(
        programme.type_code, programme.design["issuer_code"], f"{today().year}{serial:06d}"
    )
    return Facts(
        holder=holder.text("reg.name"),
        holder_en=holder.text("reg.name_en"),
        uscc=holder.text("reg.uscc"),
        programme=programme.name,
        programme_en=programme.name_en,
        number=number,
        certificate_id=str(identifier),
        issuer=issuer.name,
        issued=recognition.valid_from,
        valid_from=recognition.valid_from,
        valid_to=recognition.valid_to,
        basis=round_.document_number,
        verify_url=f"{settings().base_url}/verify/{number}?c={secrets.token_hex(16)}",
        specimen=settings().demonstration or bool(programme.design.get("specimen")),
    )


def design_of(programme: Programme) -> Design:
    """The design of a programme's certificates, from its data."""
    return replace(RECOGNITION, title=programme.design["title"], title_en=programme.design["title_en"])


@lru_cache(maxsize=1)
def authority() -> signing.Authority:
    """The signing authority of this home, loaded once a process."""
    return signing.load(settings().home / "keys" / "authority")


def keep(pdf: bytes) -> str:
    """Store a print; returns its SHA-256. It is served again, never made again."""
    digest = store.keep(pdf)
    if db.session.get(StoredFile, digest) is None:
        db.session.add(StoredFile(sha256=digest, size=len(pdf), mimetype=PDF, stored_at=now()))
        db.session.flush()
    return digest
