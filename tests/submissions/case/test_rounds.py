"""The one door into a round: numbered, hashed, and only with the word that the firm wants."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from filing.kernel.errors import Conflict
from filing.submissions.case import rounds
from models.canonical import sha256_hex
from tests.submissions import office
from tests.submissions.signing.representative import asking, signings, unsaved

DOCUMENT = {"reg.name": "演示"}


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_what_is_kept_has_its_round_and_its_hash(opened: office.Office, db_session: Session) -> None:
    case = opened.started()
    first = rounds.keep(opened.filer, case, DOCUMENT, {})
    db_session.flush()
    second = rounds.keep(opened.filer, case, DOCUMENT, {})
    assert (first.round, second.round) == (1, 2)
    assert first.document_hash == sha256_hex(DOCUMENT)
    assert signings() == []


def test_a_word_given_to_another_document_opens_nothing(opened: office.Office) -> None:
    case = opened.started()
    mine = replace(case, signed=unsaved(document_hash=sha256_hex(DOCUMENT)))
    assert rounds.keep(opened.filer, mine, DOCUMENT, {}).round == 1
    with pytest.raises(Conflict, match="重新送"):
        rounds.keep(opened.filer, mine, {"reg.name": "别的"}, {})


def test_the_administrators_own_submission_is_kept_as_a_word(opened: office.Office) -> None:
    owner = asking(opened)
    rounds.keep(owner, opened.case(opened.started().number), DOCUMENT, {})
    (row,) = signings()
    assert (row.state, row.decided_by) == ("confirmed", owner.account_id)
    assert row.document_hash == sha256_hex(DOCUMENT)
