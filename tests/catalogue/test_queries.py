from sqlmodel import Session

from filing.catalogue import queries
from models.base import new_id
from tests import people


def test_every_department_stands_in_the_list_once(db_session: Session) -> None:
    found = queries.departments()

    assert len(found) == len(set(found)) == 55


def test_a_department_is_known_by_all_its_names(db_session: Session) -> None:
    found = queries.named(people.department().id)

    assert found is not None
    assert found.names == ("济南市文化和旅游局", "市文化和旅游局")


def test_an_unknown_department_is_none(db_session: Session) -> None:
    assert queries.named(None) is None
    assert queries.named(new_id()) is None
