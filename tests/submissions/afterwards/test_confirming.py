"""The yearly confirmation: once, of what was seen, only where nothing is missing."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from filing.kernel.clock import today
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.register import entries, versions
from filing.submissions.afterwards import confirming
from models.register import Confirmation, EntryVersion
from tests import people
from tests.submissions import office
from tests.submissions.signing.representative import asking


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def filed(opened: office.Office) -> office.Office:
    opened.filed()
    present = versions.current(opened.firm)
    assert present is not None
    document = dict(present.held.document)
    document["fin"] = [document["fin"][0] | {"year": today().year - 1, "audited": "unaudited"}]
    keep(opened, document)
    return opened


def keep(opened: office.Office, document: dict[str, Any]) -> None:
    versions.add(opened.firm, document, {})


def test_what_is_whole_is_confirmed_once(db_session: Session, filed: office.Office) -> None:
    found = confirming.of_firm(filed.filer)
    assert (found.problems, found.busy, found.done, found.open) == ((), False, None, True)
    assert found.unaudited == (today().year - 1,)
    assert found.last_day == date(today().year, 6, 30)
    first = confirming.confirm(filed.filer, seen=found.version)
    assert confirming.confirm(filed.filer, seen=found.version).id == first.id
    assert len(db_session.exec(select(Confirmation)).all()) == 1
    assert not confirming.of_firm(filed.filer).open


def test_a_year_without_figures_must_be_added_first(filed: office.Office) -> None:
    present = versions.current(filed.firm)
    assert present is not None
    keep(filed, dict(present.held.document) | {"fin": [present.held.document["fin"][0] | {"year": 2020}]})
    found = confirming.of_firm(filed.filer)
    assert [one.message for one in found.problems] == [f"还没有 {today().year - 1} 年的年度经营数据"]
    with pytest.raises(Invalid):
        confirming.confirm(filed.filer, seen=found.version)


def test_figures_that_stand_filed_are_not_doubted_again(filed: office.Office) -> None:
    present = versions.current(filed.firm)
    assert present is not None
    keep(filed, dict(present.held.document) | {"cr.insured": 2})
    assert confirming.of_firm(filed.filer).problems == ()


def test_what_was_seen_must_still_be_so(filed: office.Office) -> None:
    seen = confirming.of_firm(filed.filer).version
    present = versions.current(filed.firm)
    assert present is not None
    keep(filed, dict(present.held.document) | {"con.office": "新楼"})
    with pytest.raises(Conflict, match="重新核对"):
        confirming.confirm(filed.filer, seen=seen)


def test_while_a_case_is_open_nothing_is_confirmed(filed: office.Office) -> None:
    filed.started()
    found = confirming.of_firm(filed.filer)
    assert found.busy
    with pytest.raises(Conflict, match="办结以后"):
        confirming.confirm(filed.filer, seen=found.version)


def test_who_has_not_filed_has_nothing_to_confirm(opened: office.Office) -> None:
    with pytest.raises(NotFound):
        confirming.of_firm(opened.filer)
    with pytest.raises(NotFound):
        confirming.of_firm(people.viewer(people.filer()))
    assert not confirming.due(opened.filer)


def test_it_is_due_from_the_year_after_the_first_filing(db_session: Session, filed: office.Office) -> None:
    assert not confirming.due(filed.filer)
    first = db_session.exec(select(EntryVersion).where(EntryVersion.version == 1)).one()
    first.recorded_at = first.recorded_at.replace(year=today().year - 1)
    db_session.flush()
    assert confirming.due(filed.filer)
    confirming.confirm(filed.filer, seen=confirming.of_firm(filed.filer).version)
    assert not confirming.due(filed.filer)


def test_a_change_that_is_filed_confirms_the_year(filed: office.Office) -> None:
    case = filed.started()
    office.save(case, filed.filer, "contact", {"con.office": "新楼"})
    office.save(case, filed.filer, "declaration", {"de.truth": True})
    number = filed.submit(filed.case(case.number)).number
    for role, move in office.COURSE:
        filed.act(number, role, move)
    done = entries.confirmation(filed.firm, today().year)
    assert done is not None
    assert (done.version, done.confirmed_by) == (filed.firm.version, filed.filer.account_id)


def test_where_the_firm_asks_its_administrator_confirms_the_year(filed: office.Office) -> None:
    owner = asking(filed)
    found = confirming.of_firm(filed.filer)
    assert (found.for_owner, found.open) == (True, False)
    with pytest.raises(Refused, match="由法定代表人确认"):
        confirming.confirm(filed.filer, seen=found.version)
    assert confirming.of_firm(owner).open
    confirming.confirm(owner, seen=found.version)
