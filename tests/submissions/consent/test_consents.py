"""The firm's side of a consent: links, what is missing, what may be filed."""

from datetime import timedelta

import pytest
import sqlmodel

from filing.kernel.errors import Invalid, Refused
from filing.release.consents import GIVEN
from filing.submissions.case import documents, facts
from filing.submissions.case.cases import CaseFile
from filing.submissions.consent import consents
from models.release import Consent
from tests.submissions import firms, office


@pytest.fixture
def opened(db_session: sqlmodel.Session) -> office.Office:
    return office.on_record()


@pytest.fixture
def case(opened: office.Office) -> CaseFile:
    return opened.fill(opened.started("talent"), firms.talent("王小山"))


def draft(case: CaseFile) -> documents.CaseSource:
    return documents.draft(case, documents.sections(case), facts.of_case(case))


def missing(case: CaseFile) -> list[str]:
    return [found.sentence.template for found in consents.missing(case, draft(case))]


def set_to(case: CaseFile, state: str, document_hash: str = "") -> None:
    row = consents.newest(case)
    row.state, row.document_hash = state, document_hash


def test_nothing_is_submitted_without_an_answer_to_what_it_says_now(
    opened: office.Office, case: CaseFile
) -> None:
    assert missing(case) == [consents.NEVER_ASKED]
    consents.invite(opened.filer, case)
    assert missing(case) == [consents.WAITS]
    for state, words in (("refused", consents.SAID_NO), ("withdrawn", consents.TAKEN_BACK)):
        set_to(case, state)
        assert missing(case) == [words]
        with pytest.raises(Invalid):
            consents.require(case)
    set_to(case, GIVEN, "0" * 64)
    assert missing(case) == [consents.CHANGED]
    set_to(case, GIVEN, consents.fingerprint(case, draft(case)))
    assert missing(case) == []
    consents.require(case)


def test_the_promise_of_the_firm_is_no_part_of_what_the_person_agrees_to(
    opened: office.Office, case: CaseFile
) -> None:
    before = consents.fingerprint(case, draft(case))
    office.save(case, opened.filer, "declaration", {})
    assert consents.fingerprint(case, draft(case)) == before
    office.save(case, opened.filer, "achievements", {"tal.summary": "另写一段。"})
    assert consents.fingerprint(case, draft(case)) != before


def test_a_link_is_made_only_while_the_case_can_be_changed_and_about_a_person(
    opened: office.Office, case: CaseFile
) -> None:
    consents.invite(opened.filer, case)
    set_to(case, GIVEN, consents.fingerprint(case, draft(case)))
    sent = opened.submit(case)
    with pytest.raises(Refused):
        consents.invite(opened.filer, sent)
    with pytest.raises(Refused):
        consents.invite(opened.filer, opened.started("project"))


def test_tokens_are_random_kept_as_hashes_and_end(
    opened: office.Office, case: CaseFile, db_session: sqlmodel.Session
) -> None:
    tokens = [consents.invite(opened.filer, case) for _ in range(3)]
    assert len(set(tokens)) == 3
    kept = list(db_session.exec(sqlmodel.select(Consent).order_by(Consent.id)))
    assert [row.token_hash for row in kept] == [consents.token_hash(token) for token in tokens]
    assert [row.state for row in kept] == ["replaced", "replaced", "asked"]
    assert all(row.expires_at - row.asked_at == timedelta(days=14) for row in kept)
    assert consents.of_token(tokens[0]).id == kept[0].id
    assert consents.of_token("x") is None


def test_how_it_stands_in_words(opened: office.Office, case: CaseFile) -> None:
    assert consents.standing(case).said == "还没有请本人同意"
    consents.invite(opened.filer, case)
    assert consents.standing(case).said == "已发出链接，等本人答复"
    assert consents.standing(opened.started("project")) is None
