import hashlib

import sqlmodel
from sqlmodel import select

from filing.attachments import store
from filing.certificates import keeping
from models.attachments import StoredFile


def test_what_is_kept_is_read_again_and_stands_once(db_session: sqlmodel.Session) -> None:
    pdf = b"%PDF-1.7 a certificate"
    digest = keeping.keep(pdf)
    assert digest == keeping.keep(pdf) == hashlib.sha256(pdf).hexdigest()
    assert store.read(digest) == pdf
    row = db_session.exec(select(StoredFile)).one()
    assert (row.sha256, row.size, row.mimetype) == (digest, len(pdf), "application/pdf")
