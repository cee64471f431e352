"""Certificates follow the filing of their holder."""

from sqlmodel import Session

from filing.certificates import rules, verifying
from filing.kernel.database import db
from filing.submissions import signals
from models.certificates import Certificate
from tests.certificates.desk import certificates, desk
from tests.recognition.stage import filed_firms


def test_what_ends_takes_its_own_certificates_with_it(db_session: Session) -> None:
    made = desk()
    firms = filed_firms(2)
    first, second = certificates(made.made(firms))
    officer = made.viewer("maker")
    signals.ended.send(None, entry_id=first.entry_id, words="注销备案", by=officer)
    db.session.flush()
    assert db.session.get_one(Certificate, first.id).status == rules.CANCELLED
    assert db.session.get_one(Certificate, second.id).status == rules.VALID
    assert verifying.verify(first.number, "").state == "cancelled"
    assert verifying.verify(second.number, "").state == "valid"
