"""查阅凭条: what is written down of each read, in the transaction that releases it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from filing import ledger
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.release.shapes import Channel, Purpose, Source
from models.base import new_id
from models.release import Manifest, ManifestMember, Receipt


def leave_receipt(
    viewer: Viewer, source: Source, codes: Sequence[str], purpose: Purpose, channel: Channel, *, handles: bool
) -> UUID:
    """Write the receipt and its ledger entry; a handling officer's pages make one a case and day.

    What the officer reads later that day is added to the receipt and leaves a ledger entry of its own.
    """
    once = _once(viewer, source, purpose) if handles and channel is Channel.PAGE else None
    if once is None:
        return _write(viewer, source, codes, purpose, channel, None).id
    earlier = _of_today(once)
    if earlier is None:
        try:
            with db.session.begin_nested():
                return _write(viewer, source, codes, purpose, channel, once).id
        except IntegrityError:  # another window of the same officer was first
            earlier = _of_today(once)
            if earlier is None:
                raise
    new = set(codes) - set(earlier.items)
    if new:
        _record(viewer, source, sorted(new), purpose)
        earlier.items = sorted({*earlier.items, *new})
        db.session.add(earlier)
        db.session.flush()
    return earlier.id


def _once(viewer: Viewer, source: Source, purpose: Purpose) -> str:
    return f"{viewer.account_id}/{source.entry_id}/{purpose.case_number or ''}/{today()}"


def _of_today(once: str) -> Receipt | None:
    return db.session.exec(select(Receipt).where(Receipt.once == once)).first()


def _record(viewer: Viewer, source: Source, codes: Sequence[str], purpose: Purpose) -> UUID:
    subject = ledger.Subject("entry", source.entry_id, entry_id=source.entry_id)
    return ledger.record(
        "release.read",
        subject,
        viewer=viewer,
        purpose=purpose,
        items=codes,
        detail={"version": source.version},
    )


def _write(
    viewer: Viewer, source: Source, codes: Sequence[str], purpose: Purpose, channel: Channel, once: str | None
) -> Receipt:
    receipt = Receipt(
        entry_id=source.entry_id,
        version=source.version,
        account_id=viewer.account_id,
        officer_name=viewer.display_name,
        department_id=viewer.department_id,
        department_name=viewer.department_name,
        channel=channel.value,
        matter=purpose.matter,
        basis=purpose.basis,
        case_number=purpose.case_number or "",
        items=list(codes),
        released_at=now(),
        ledger_id=_record(viewer, source, codes, purpose),
        once=once,
    )
    db.session.add(receipt)
    db.session.flush()
    return receipt


def leave_manifest(
    viewer: Viewer, entries: Iterable[UUID], codes: Sequence[str], purpose: Purpose, channel: Channel
) -> UUID:
    """Write down one read of many records, with one membership row for each of them."""
    members = sorted(set(entries))
    manifest_id = new_id()
    ledger_id = ledger.record(
        "release.listed",
        ledger.Subject("manifest", manifest_id),
        viewer=viewer,
        purpose=purpose,
        items=codes,
        detail={"entries": members},
    )
    manifest = Manifest(
        id=manifest_id,
        account_id=viewer.account_id,
        department_id=viewer.department_id,
        department_name=viewer.department_name,
        channel=channel.value,
        matter=purpose.matter,
        basis=purpose.basis,
        items=list(codes),
        count=len(members),
        released_at=now(),
        ledger_id=ledger_id,
    )
    db.session.add(manifest)
    db.session.flush()
    rows = [{"manifest_id": manifest_id, "entry_id": entry} for entry in members]
    if rows:
        db.session.connection().execute(insert(ManifestMember), rows)
    return manifest_id
