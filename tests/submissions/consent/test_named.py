"""A named firm sees the thing's name and its own row; the others see what it says."""

import pytest
import sqlmodel
from sqlmodel import select

from filing.kernel.errors import NotFound
from filing.submissions.consent import named
from models.submissions import Naming
from tests import people
from tests.submissions import firms, office
from tests.submissions.office import Office

HUB = "演示动漫孵化器"


@pytest.fixture
def opened(db_session: sqlmodel.Session) -> Office:
    return office.on_record()


def test_a_named_firm_sees_its_row_and_nothing_beside_it(
    opened: Office, db_session: sqlmodel.Session
) -> None:
    tenant = people.viewer(people.filer(people.firm(2)))
    opened.submit(opened.fill(opened.started("hub"), firms.hub(HUB, people.uscc(2))))
    (one,) = named.waiting(tenant)
    found = named.find(tenant, one.id)
    assert set(found.released.shown) == {"hub.name", "hub.tenants"}
    (row,) = found.released.shown["hub.tenants"].rows
    assert row["hub.tenants.name"] == "演示入驻企业"
    assert row["hub.tenants.persons"] == "25 人"
    assert found.department == people.CULTURE
    source = named.NamedSource(one)
    assert [source.value(code) for code in ("hub.built", "hub.contact", "hub.tenant_count")] == [None] * 3


def test_nobody_else_finds_it(opened: Office, db_session: sqlmodel.Session) -> None:
    people.firm(2)
    opened.submit(opened.fill(opened.started("hub"), firms.hub(HUB, people.uscc(2))))
    one = db_session.exec(select(Naming)).one()
    for other in (opened.filer, people.viewer(people.filer(people.firm(3))), people.viewer(people.filer())):
        assert named.waiting(other) == ()
        with pytest.raises(NotFound):
            named.find(other, one.id)


def test_who_is_not_on_the_register_cannot_be_asked_and_that_is_said(opened: Office) -> None:
    case = opened.submit(opened.fill(opened.started("hub"), firms.hub(HUB, people.uscc(77))))
    (line,) = named.of_case(case)
    assert (line.name, line.said) == ("演示入驻企业", named.UNKNOWN)
    assert named.of_case(opened.started("project")) == ()
