"""One submit acts once, however often it is sent (RELIABILITY.md R4)."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from flask import g, redirect, request
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete
from werkzeug.wrappers import Response

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Invalid
from models.kernel import Reply

FIELD = "idempotency_key"
KEPT = timedelta(hours=48)


def answer(act: Callable[[], Response]) -> Response:
    """Run `act` unless this key was answered before; the reply commits with what was done.

    Raises:
        Invalid: the key is missing, too long, or was used for another content.
    """
    key = request.form.get(FIELD) or request.headers.get("Idempotency-Key", "")
    if not 16 <= len(key) <= 64:
        raise Invalid("这次提交缺少防重复标识，请回到上一页刷新后再提交。")
    account_id = g.viewer.account_id
    body_hash = _body_hash()
    earlier = _earlier(key, account_id, body_hash)
    if earlier is not None:
        return earlier
    reply = Reply(
        key=key,
        account_id=account_id,
        endpoint=request.endpoint or "",
        body_hash=body_hash,
        replied_at=now(),
    )
    db.session.add(reply)
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        replay = _earlier(key, account_id, body_hash)
        if replay is None:
            raise
        return replay
    response = act()
    if response.status_code not in (302, 303):
        db.session.delete(reply)  # nothing was done (the form came back with its errors): the key stays free
    reply.location = response.headers.get("Location", "")
    db.session.commit()
    db.session.close()
    return response


def forget_old() -> None:
    """Delete replies older than two days."""
    db.session.exec(delete(Reply).where(col(Reply.replied_at) < now() - KEPT))


def _body_hash() -> str:
    pairs = sorted((name, value) for name, value in request.form.items(multi=True) if name != "csrf_token")
    files = sorted((name, file.filename or "") for name, file in request.files.items(multi=True))
    return hashlib.sha256(repr((request.path, pairs, files)).encode()).hexdigest()


def _earlier(key: str, account_id: UUID | None, body_hash: str) -> Response | None:
    reply = db.session.get(Reply, key)
    if reply is None:
        return None
    if reply.account_id != account_id or reply.body_hash != body_hash:
        raise Invalid("同一个防重复标识不能用于不同的内容，请刷新页面后再提交。")
    return redirect(reply.location, 303)
