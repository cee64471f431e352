"""A refused act is written down after the rollback, in a short transaction of its own."""

import structlog
from flask import Flask, request
from sqlalchemy.exc import SQLAlchemyError

from filing.kernel.database import db, set_writing
from filing.kernel.errors import Refused, Unavailable
from filing.kernel.viewer import Viewer
from filing.ledger.service import Subject, record
from models.ledger import Result

log = structlog.get_logger("fileonce.ledger")
OPENING = "access.opened"


def remember(_app: Flask, *, problem: Refused, viewer: Viewer) -> None:
    """Record what was refused to whom; where even that fails the refusal itself still stands."""
    subject = problem.subject if isinstance(problem.subject, Subject) else _page()
    set_writing(True)
    try:
        record(problem.action or OPENING, subject, viewer=viewer, result=Result.REFUSED)
        db.session.commit()
    except (SQLAlchemyError, Unavailable) as error:
        db.session.rollback()
        log.error("refusal not recorded", action=problem.action or OPENING, exc_info=error)


def _page() -> Subject:
    path = "".join(sign if sign.isprintable() else "\ufffd" for sign in request.path)
    return Subject("page", (request.endpoint or "")[:80], f"{request.method} {path}"[:200])
