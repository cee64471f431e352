from datetime import date

import sqlmodel

from filing.catalogue import queries
from models.base import new_id
from tests import people


def test_departments_of_now_are_listed_once(db_session: sqlmodel.Session) -> None:
    found = dict(queries.departments())
    assert len(queries.departments()) == len(found) == 55
    assert people.CULTURE in found.values()
    gone = people.department()
    gone.valid_to = date(2020, 1, 1)
    assert gone.id not in dict(queries.departments())


def test_a_department_is_known_by_all_its_names(db_session: sqlmodel.Session) -> None:
    found = queries.named(people.department("济南市市场监督管理局").id)
    assert found is not None
    assert found.names == ("济南市市场监督管理局", "市市场监管局")
    assert queries.named(None) is None
    assert queries.named(new_id()) is None
