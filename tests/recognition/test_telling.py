"""Who is told that a round was decided."""

import sqlmodel
from sqlmodel import col, select

from models.notices import Outbox
from tests import people
from tests.recognition.stage import DOCUMENT, ELSEWHERE, filed_firms, stage


def test_the_firms_and_who_makes_their_certificates_are_told(db_session: sqlmodel.Session) -> None:
    here, firms = stage(), filed_firms(3)
    filers = [people.filer(firm) for firm in firms[:2]]
    stranger = people.filer(people.firm(77))
    people.staff("cert_officer", at=ELSEWHERE)
    here.decided(firms[:1] + firms[2:])
    kinds = ["recognised", "round_decided"]
    told = {
        (row.kind, row.recipient_id): row.body
        for row in db_session.exec(select(Outbox).where(col(Outbox.kind).in_(kinds)))
    }
    assert set(told) == {("recognised", filers[0].id), ("round_decided", here.maker.id)}
    assert DOCUMENT in told["recognised", filers[0].id]
    assert "共 2 家" in told["round_decided", here.maker.id]
    assert stranger.id not in {account for _, account in told}
