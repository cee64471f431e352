from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlmodel

from filing.kernel.clock import now
from filing.kernel.viewer import Viewer
from filing.release import Channel, Purpose, release
from filing.release.grants import live_grants, opened
from models.dossiers.registry import DOSSIERS
from models.release import Grant
from tests import people
from tests.release.sources import Held

PHONE = DOSSIERS["enterprise"].items()["con.phone"]
WHY = Purpose("专项资金评审", "预算法 57", matter_code="fund")
HELD = Held({"con.phone": "13800001234"})


@pytest.fixture
def officer(db_session: sqlmodel.Session) -> Viewer:
    return people.viewer(people.staff("dept_reader", at=people.FINANCE))


@pytest.fixture
def give(db_session: sqlmodel.Session, officer: Viewer) -> Callable[..., Grant]:
    """Gives the officer's department a grant that holds, but for what is said otherwise."""

    def make(**facts: object) -> Grant:
        moment = now()
        usual = {
            "number": str(moment),
            "department_id": officer.department_id,
            "items": ["con.phone"],
            "matter": "fund",
            "basis": "预算法 57",
            "division": "370100",
            "since": moment - timedelta(days=1),
            "until": moment + timedelta(days=1),
            "granted_by": officer.account_id,
        }
        grant = Grant(**usual | facts)
        db_session.add(grant)
        db_session.flush()
        return grant

    return make


def reads(officer: Viewer, purpose: Purpose = WHY, held: Held = HELD) -> bool:
    return "con.phone" in release(officer, held, [PHONE], purpose, Channel.PAGE).shown


def test_a_live_grant_opens_what_it_names(officer: Viewer, give: Callable[..., Grant]) -> None:
    assert not reads(officer)
    give()
    assert reads(officer)


def test_a_withdrawn_grant_opens_nothing_on_the_next_read(
    officer: Viewer, give: Callable[..., Grant]
) -> None:
    grant = give()
    assert reads(officer)
    grant.withdrawn_at = now()
    assert not reads(officer)


@pytest.mark.parametrize(
    "otherwise",
    [
        {"until": now() - timedelta(seconds=1)},
        {"since": now() + timedelta(days=1), "until": now() + timedelta(days=2)},
        {"matter": "other"},
        {"division": "370200"},
        {"division": "370103"},
        {"items": ["con.email"]},
    ],
    ids=["expired", "not yet", "other matter", "other city", "other county", "other items"],
)
def test_a_grant_that_is_not_for_this_read_opens_nothing(
    officer: Viewer, give: Callable[..., Grant], otherwise: dict[str, object]
) -> None:
    give(**otherwise)
    assert not reads(officer)


def test_another_departments_grant_opens_nothing(officer: Viewer, give: Callable[..., Grant]) -> None:
    give(department_id=people.department(people.CULTURE).id)
    assert not reads(officer)


def test_a_purpose_in_own_words_uses_no_grant(officer: Viewer, give: Callable[..., Grant]) -> None:
    give()
    assert not reads(officer, Purpose("专项资金评审", "预算法 57"))
    give(matter="")
    assert not reads(officer, Purpose("专项资金评审", "预算法 57"))


def test_a_record_without_a_place_is_in_no_grant(officer: Viewer, give: Callable[..., Grant]) -> None:
    give(division="000000")
    assert reads(officer)
    assert not reads(officer, held=Held(HELD.document, division=None))


def test_a_grant_holds_for_all_divisions_below_its_own(officer: Viewer, give: Callable[..., Grant]) -> None:
    give(division="370100")
    (grant,) = live_grants(officer, WHY)
    assert opened([grant], people.LIXIA) == {"con.phone"}
    assert opened([grant], "370000") == frozenset()


def test_a_viewer_without_a_department_has_no_grants(give: Callable[..., Grant]) -> None:
    give()
    assert live_grants(Viewer(), WHY) == ()


def test_a_personal_item_is_granted_masked(officer: Viewer, give: Callable[..., Grant]) -> None:
    give()
    assert release(officer, HELD, [PHONE], WHY, Channel.PAGE).text("con.phone") == "138****1234"


def test_a_machine_gets_exactly_what_was_granted(officer: Viewer, give: Callable[..., Grant]) -> None:
    items = [DOSSIERS["enterprise"].items()[code] for code in ("reg.name", "con.phone", "con.office")]
    held = Held({"reg.name": "甲", "con.phone": "13800001234", "con.office": "历山路"})
    machine = Viewer(
        account_id=officer.account_id, roles=frozenset({"api_client"}), department_id=officer.department_id
    )
    give(items=["con.phone", "con.office"])
    assert set(release(machine, held, items, WHY, Channel.API).shown) == {"con.phone", "con.office"}
