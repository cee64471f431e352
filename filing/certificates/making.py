"""Making certificates: number, print and row of each in one transaction, so that a killed worker
leaves neither a gap nor a double (RELIABILITY.md R7)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from sqlmodel import select

from filing import ledger
from filing.certificates import authority, keeping, printing, render, signing
from filing.certificates.batches import subject
from filing.certificates.design import RECOGNITION, Design, Facts
from filing.certificates.fonts import MissingGlyph
from filing.certificates.layout import DoesNotFit
from filing.identity import viewers
from filing.kernel import jobs
from filing.kernel.clock import now
from filing.kernel.counting import coming, next_number
from filing.kernel.database import db
from filing.kernel.settings import settings
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.recognition import queries, rounds
from filing.register import versions
from filing.release import Channel, Purpose, Released, release_many
from models.certificates import Batch, Certificate
from models.dossiers.certificate_id import CertificateId
from models.dossiers.registry import DOSSIERS
from models.identity import Account, Department
from models.recognition import Programme, Recognition, Round
from models.text import N_

ITEMS = ("reg.name", "reg.uscc", "reg.name_en")
UNREADABLE = N_("制证人员无权读取这家企业的档案，或档案已注销")
NO_AUTHORITY = N_("没有可用的签发机关密钥，请系统管理员检查后重试")
INCOMPLETE = N_("部分证书没有做好，请查看原因")


@dataclass(frozen=True, slots=True)
class Order:
    """What the certificates of a batch have in common."""

    viewer: Viewer
    batch: Batch
    programme: Programme
    round: Round
    issuer: str

    @property
    def purpose(self) -> Purpose:
        """Why the holders are read."""
        return Purpose(matter=f"制作证书：{self.batch.title}", basis=self.programme.basis)


def make(run: jobs.Run, payload: dict[str, Any]) -> None:
    """Make the certificates of a batch that are still missing, one transaction each.

    Raises:
        Hopeless: after all others are made, where names cannot be printed or cannot be read; none is left
            blank and none is cut.
    """
    order = order_of(UUID(payload["batch"]))
    _require_authority(run, order)
    missing, made = _missing(order)
    holders, total = _holders(order, missing), order.batch.total
    order.batch.problems = []
    run.checkpoint(made, total)
    for recognition in missing:
        problem = _try(order, recognition, holders.get(recognition.entry_id))
        if problem is None:
            made += 1
        else:
            order.batch.problems = [*order.batch.problems, problem]
            db.session.add(order.batch)
        run.checkpoint(made, total)
    _finish(run, order, made)


def order_of(batch_id: UUID) -> Order:
    """A batch with what its certificates have in common; it is made as whoever asked may read."""
    batch = db.session.get_one(Batch, batch_id)
    round_ = db.session.get_one(Round, batch.round_id)
    return Order(
        viewer=viewers.of_account(db.session.get_one(Account, batch.requested_by)),
        batch=batch,
        programme=db.session.get_one(Programme, round_.programme_id),
        round=round_,
        issuer=db.session.get_one(Department, round_.department_id).name,
    )


def _missing(order: Order) -> tuple[list[Recognition], int]:
    """The valid recognitions without a certificate, and how many have one."""
    made = set(
        db.session.exec(select(Certificate.recognition_id).where(Certificate.batch_id == order.batch.id))
    )
    recognised = queries.recognitions(order.batch.round_id)
    return [row for row in recognised if row.id not in made and row.state == rounds.VALID], len(made)


def _holders(order: Order, missing: Sequence[Recognition]) -> dict[UUID, Released]:
    """What the holders' records say, under one manifest for the batch."""
    if not missing:
        return {}
    sources = versions.current_of([recognition.entry_id for recognition in missing])
    items = [DOSSIERS["enterprise"].items()[code] for code in ITEMS]
    found = release_many(order.viewer, sources, items, order.purpose, Channel.PRINT)
    return {holder.entry_id: holder for holder in found}


def _try(order: Order, recognition: Recognition, holder: Released | None) -> dict[str, Any] | None:
    """Make one; what is wrong with it, if it cannot be made."""
    if holder is None or not holder.text("reg.name"):
        return _problem(recognition, "", UNREADABLE)
    try:
        make_one(order, recognition, holder)
    except (MissingGlyph, DoesNotFit) as problem:
        return _problem(recognition, holder.text("reg.name"), str(problem))
    return None


def _problem(recognition: Recognition | None, holder: str, reason: str) -> dict[str, Any]:
    return {"place": recognition.position if recognition else 0, "holder": holder, "reason": reason}


def make_one(order: Order, recognition: Recognition, holder: Released) -> Certificate:
    """Number, draw, sign and store one certificate; the caller commits.

    It is drawn with the coming number outside any transaction, so that nobody waits for a drawing; should
    another batch take the number meanwhile, it is drawn again with the next. MissingGlyph and DoesNotFit
    are raised before anything is written or a number taken.
    """
    series = f"certificate/{order.programme.code}/{recognition.valid_from.year}"
    while True:
        serial = coming(series)
        db.session.commit()
        facts, code = facts_of(order, recognition, holder, serial)
        digest = keeping.keep(signing.sign(render.draw(design_of(order.programme), facts), signer()))
        if next_number(series) == serial:
            break
        db.session.rollback()
    row = Certificate(
        number=facts.number,
        identifier=facts.certificate_id,
        code=code,
        batch_id=order.batch.id,
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
        pdf_sha256=digest,
        made_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    named = ledger.Subject("certificate", row.id, row.number, entry_id=row.entry_id)
    ledger.record("certificates.issued", named, viewer=order.viewer, detail={"sha256": digest})
    return row


def facts_of(order: Order, recognition: Recognition, holder: Released, serial: int) -> tuple[Facts, str]:
    """What the certificate says, and its verification code of 128 random bits."""
    programme, year = order.programme, recognition.valid_from.year
    number, code = programme.number_format.format(year=year, n=serial), secrets.token_hex(16)
    identifier = CertificateId(programme.type_code, programme.design["issuer_code"], f"{year}{serial:06d}")
    facts = Facts(
        holder=holder.text("reg.name"),
        holder_en=holder.text("reg.name_en"),
        uscc=holder.text("reg.uscc"),
        programme=programme.name,
        programme_en=programme.name_en,
        number=number,
        certificate_id=str(identifier),
        issuer=order.issuer,
        issued=recognition.valid_from,
        valid_from=recognition.valid_from,
        valid_to=recognition.valid_to,
        basis=order.round.document_number,
        verify_url=verify_url(number, code),
        specimen=settings().demonstration or bool(programme.design.get("specimen")),
    )
    return facts, code


def verify_url(number: str, code: str) -> str:
    """Where the QR of a paper leads."""
    return f"{settings().base_url}/verify/{quote(number, safe='')}?c={code}"


def design_of(programme: Programme) -> Design:
    """The design of a programme's certificates, from its data."""
    return replace(RECOGNITION, title=programme.design["title"], title_en=programme.design["title_en"])


def authority_folder(home: Path) -> Path:
    """Where the keys of the signing authority lie."""
    return home / "keys" / "authority"


@lru_cache(maxsize=1)
def signer() -> authority.Authority:
    """The signing authority of this home, loaded once a process.

    Raises:
        BrokenAuthority: there is none that can sign.
    """
    return authority.load(authority_folder(settings().home))


def _require_authority(run: jobs.Run, order: Order) -> None:
    try:
        signer()
    except authority.BrokenAuthority as broken:
        order.batch.problems = [_problem(None, "", NO_AUTHORITY)]
        db.session.add(order.batch)
        run.checkpoint(0, order.batch.total)
        raise jobs.Hopeless(NO_AUTHORITY) from broken


def _finish(run: jobs.Run, order: Order, made: int) -> None:
    """Tell who asked; let a whole batch be put together for the printer."""
    problems = order.batch.problems
    if not problems:
        printing.ask(order.batch)
        ledger.record("certificates.made", subject(order.batch), viewer=order.viewer, detail={"made": made})
    kind = "batch_incomplete" if problems else "batch_made"
    link = f"/certificates/batches/{order.batch.id}"
    notices.tell_of([order.batch.requested_by], kind, {"title": order.batch.title}, link)
    if problems:
        run.checkpoint(made, order.batch.total)
        raise jobs.Hopeless(INCOMPLETE)
