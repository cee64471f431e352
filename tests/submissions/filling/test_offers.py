"""The start page: what each kind is for, and why some cannot be begun yet."""

import pytest
import sqlmodel

from filing.kernel.errors import Invalid, NotFound, Refused
from filing.submissions.filling import offers, starting
from models.dossiers.registry import DOSSIERS
from tests.submissions import office

LATER = {"hub", "talent", "quarterly"}


@pytest.fixture
def opened(db_session: sqlmodel.Session) -> office.Office:
    return office.opened()


def test_what_comes_after_the_firm_waits_for_it_and_says_so(opened: office.Office) -> None:
    found = offers.all_of(opened.filer)
    assert [offer.dossier.kind for offer in found] == list(DOSSIERS)
    assert not any(offer.changes for offer in found)
    refused = {offer.dossier.kind: offer.refusal for offer in found if offer.refusal}
    assert refused == dict.fromkeys(LATER, offers.FIRM_FIRST)
    for kind in LATER:
        with pytest.raises(Refused, match="请先完成企业备案"):
            starting.start(opened.filer, kind)


def test_once_the_firm_is_filed_everything_can_be_begun(db_session: sqlmodel.Session) -> None:
    opened = office.on_record()
    found = offers.all_of(opened.filer)
    assert [offer.refusal for offer in found] == [""] * len(DOSSIERS)
    assert [bool(offer.periods) for offer in found] == [offer.dossier.kind == "quarterly" for offer in found]
    assert [offer.dossier.kind for offer in found if offer.changes] == ["enterprise"]
    opened.firm.state = "cancelled"
    assert {offer.refusal for offer in offers.all_of(opened.filer)} == {"", offers.NOT_ACTIVE}


def test_a_period_is_begun_once_and_only_after_it_ended(db_session: sqlmodel.Session) -> None:
    opened = office.on_record()
    key = offers.all_of(opened.filer)[-1].periods[0].occasion.key
    first = opened.started("quarterly", key)
    assert opened.started("quarterly", key).id == first.id
    assert first.submission.title.startswith(f"{opened.firm.name} 20")
    for wrong in ("", "2099Q1", "nothing"):
        with pytest.raises(Invalid, match="请选择要填报的期间"):
            starting.start(opened.filer, "quarterly", occasion=wrong)


def test_when_every_period_is_on_record_that_is_said(
    db_session: sqlmodel.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = office.on_record()
    monkeypatch.setattr(offers.periods, "waiting", lambda firm, dossier: ())
    assert offers.all_of(opened.filer)[-1].refusal == offers.NOTHING_DUE


def test_only_a_thing_of_the_same_kind_is_changed(db_session: sqlmodel.Session) -> None:
    opened = office.on_record()
    project = opened.filed("project").submission.entry_id
    with pytest.raises(NotFound):
        starting.start(opened.filer, "hub", project)
