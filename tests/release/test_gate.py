from collections.abc import Callable
from typing import Any

import pytest
import sqlmodel

from filing.kernel.errors import NotFound
from filing.kernel.viewer import ANONYMOUS, SYSTEM, Viewer
from filing.release import Channel, Purpose, queryable, release
from filing.release.gate import stand, visible
from filing.release.rules import Relation, Standing
from models.dossiers.registry import DOSSIERS
from tests import people
from tests.release.sources import Held

ITEMS = DOSSIERS["enterprise"].items()
WHY = Purpose("专项资金评审", "预算法 57")
Staff = Callable[..., Viewer]


@pytest.fixture
def staff(db_session: sqlmodel.Session) -> Staff:
    def make(*roles: str, at: str = people.FINANCE) -> Viewer:
        return people.viewer(people.staff(*roles, at=at))

    return make


def test_a_draft_does_not_exist_for_anybody_but_its_owner(staff: Staff) -> None:
    owner = people.viewer(people.filer(people.firm()))
    handler = staff("acceptor", at=people.CULTURE)
    draft = Held(
        {"reg.name": "甲"},
        state="draft",
        owner_id=owner.enterprise_id,
        handling_department_id=handler.department_id,
    )
    assert release(owner, draft, [ITEMS["reg.name"]], WHY, Channel.PAGE).text("reg.name") == "甲"
    for viewer in (handler, staff("dept_reader"), staff("auditor"), ANONYMOUS, SYSTEM):
        with pytest.raises(NotFound):
            release(viewer, draft, [ITEMS["reg.name"]], WHY, Channel.PAGE)


def test_a_machine_without_a_grant_cannot_tell_that_a_record_exists(staff: Staff) -> None:
    machine = Viewer(roles=frozenset({"api_client"}), department_id=staff("dept_reader").department_id)
    with pytest.raises(NotFound):
        release(machine, Held({"reg.name": "甲"}), [ITEMS["reg.name"]], WHY, Channel.API)


def test_calling_alone_shows_nothing_and_a_grant_makes_it_visible() -> None:
    calling = frozenset({Relation.CALLING})
    assert not visible(Standing(calling))
    assert visible(Standing(calling, granted=frozenset({"reg.name"})))
    assert not visible(Standing(frozenset()))


def test_the_firms_own_choice_opens_its_figures(staff: Staff) -> None:
    rows: list[dict[str, Any]] = [
        {"year": 2025, "revenue": {"amount": "100", "currency": "CNY", "unit": "万"}, "staff": 5}
    ]
    document = {"fin": rows, "de.publish_figures": {"fin.revenue": True, "fin.staff": False}}
    released = release(ANONYMOUS, Held(document), [ITEMS["fin"]], WHY, Channel.PAGE)

    assert released.codes == ("fin.year", "fin.revenue")  # a figure means nothing without its year
    assert released.shown["fin"].rows == ({"fin.year": "2025 年", "fin.revenue": "100 万元"},)


def test_a_choice_of_nothing_opens_no_year(staff: Staff) -> None:
    document = {"fin": [{"year": 2025}], "de.publish_figures": {"fin.revenue": False}}
    assert release(ANONYMOUS, Held(document), [ITEMS["fin"]], WHY, Channel.PAGE).codes == ()


def test_a_share_officer_reads_what_came_from_the_own_department(staff: Staff) -> None:
    officer = staff("share_officer")
    document = {"con.phone": "13800001234", "fin": [{"staff": 5}], "con.email": "a@example.cn"}
    held = Held(document, origins={"fin": people.FINANCE, "con.phone": people.CULTURE})
    items = [ITEMS[code] for code in ("con.phone", "con.email", "fin")]
    assert release(officer, held, items, WHY, Channel.PAGE).codes == ("fin.staff",)


def test_where_a_record_stands_is_taken_from_the_record(staff: Staff) -> None:
    handler = staff("acceptor", at=people.CULTURE)
    handled = Held({}, handling_department_id=handler.department_id)
    assert Relation.HANDLING in stand(handler, handled, ()).relations
    assert Relation.HANDLING not in stand(handler, Held({}), ()).relations


def test_nobody_may_search_by_what_it_does_not_see(staff: Staff) -> None:
    open_codes = queryable(ANONYMOUS, WHY)
    reader = queryable(staff("dept_reader"), WHY)

    assert {"reg.name", "reg.uscc", "con.division"} <= open_codes
    assert open_codes < reader
    assert "con.office" in reader - open_codes
    hidden = {"con.phone", "con.contact", "reg.legal_rep", "reg.legal_rep_id", "fin.revenue", "con.agent"}
    assert hidden.isdisjoint(reader)
    assert {"pr.name", "pr.division"} <= open_codes


@pytest.mark.parametrize("role", ["acceptor", "auditor", "cert_officer", "share_officer"])
def test_a_closer_relation_to_some_records_does_not_widen_the_search(staff: Staff, role: str) -> None:
    assert queryable(staff(role, at=people.CULTURE), WHY) == queryable(ANONYMOUS, WHY)
