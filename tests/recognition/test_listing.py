from uuid import UUID

import pytest
import sqlmodel
from sqlmodel import select

from filing.kernel.errors import Invalid, NotFound, Refused
from filing.recognition import listing, rounds
from models.ledger import LedgerEntry
from models.recognition import Nominee
from models.release import Manifest
from tests import people
from tests.recognition.stage import ELSEWHERE, Stage, filed, filed_firms, stage


@pytest.fixture
def here(db_session: sqlmodel.Session) -> Stage:
    return stage()


def test_firms_are_listed_by_code_in_any_spelling_and_by_number(here: Stage) -> None:
    first, second = filed_firms(2)
    round_ = here.opened()
    spelt = f" {(first.uscc or '').lower()[:8]} {(first.uscc or '').lower()[8:]} "
    found = listing.nominate(here.viewer("officer"), round_.id, [spelt, "", second.filing_number or ""])
    assert found == listing.Listed(2, ())
    assert [row.entry_id for row in rounds.nominees(round_.id)] == [first.id, second.id]


def test_each_line_that_cannot_be_is_named_with_its_reason_and_the_rest_is_listed(here: Stage) -> None:
    good, bad, odd, own = filed(1), filed(2, cr_dishonest=True), filed(3, cr_abnormal=True), filed(4)
    not_filed = people.firm(5)
    people.join(people.account(person_key=here.officer.person_key), own)
    lines = [entry.uscc or "" for entry in (good, good, bad, odd, own, not_filed)] + ["乱写"]
    found = listing.nominate(here.viewer("officer"), here.opened().id, lines)
    assert found.added == 1
    assert dict(found.refused) == {
        good.uscc: listing.LISTED,
        bad.uscc: "在严重违法失信名单中，不能列入认定名单",
        odd.uscc: "在经营异常名录中，不能列入认定名单",
        own.uscc: listing.LINKED,
        not_filed.uscc: listing.UNKNOWN,
        "乱写": listing.UNKNOWN,
    }


def test_reading_the_lists_of_other_departments_leaves_a_receipt(
    db_session: sqlmodel.Session, here: Stage
) -> None:
    here.listed(filed_firms(2))
    manifest = db_session.exec(select(Manifest)).one()
    assert (manifest.count, manifest.items) == (2, ["cr.abnormal", "cr.dishonest"])
    assert manifest.matter == "演示数字文化企业：2026 年度"


def test_what_is_listed_and_struck_stands_in_the_ledger(db_session: sqlmodel.Session, here: Stage) -> None:
    round_ = here.listed(filed_firms(1))
    listing.strike(here.viewer("officer"), round_.id, rounds.nominees(round_.id)[0].id)
    actions = db_session.exec(select(LedgerEntry.action)).all()
    assert {"recognition.firm_listed", "recognition.nominated", "recognition.struck"} <= set(actions)
    assert rounds.nominees(round_.id) == ()


def test_too_many_lines_at_once_are_refused_whole(here: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "LIMIT", 1)
    round_ = here.opened()
    with pytest.raises(Invalid):
        listing.nominate(here.viewer("officer"), round_.id, [firm.uscc or "" for firm in filed_firms(2)])
    assert rounds.nominees(round_.id) == ()


def test_the_list_is_the_officers_alone(here: Stage) -> None:
    round_ = here.listed(filed_firms(1))
    with pytest.raises(Refused):
        listing.nominate(here.viewer("signatory"), round_.id, [])
    with pytest.raises(NotFound):
        listing.nominate(people.viewer(people.staff("recognition_officer", at=ELSEWHERE)), round_.id, [])


def test_only_who_is_on_the_list_of_this_round_is_struck(db_session: sqlmodel.Session, here: Stage) -> None:
    firms = filed_firms(2)
    one, other = here.listed(firms[:1]), here.listed(firms[1:], "2027 年度")
    theirs = rounds.nominees(other.id)[0]
    for nominee_id in (theirs.id, UUID(int=9)):
        with pytest.raises(NotFound):
            listing.strike(here.viewer("officer"), one.id, nominee_id)
    assert db_session.get(Nominee, theirs.id) is not None
