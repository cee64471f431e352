import pytest
from sqlmodel import Session

from filing.identity import queries
from filing.kernel.errors import NotFound
from filing.kernel.viewer import ANONYMOUS
from tests import people


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("370102", "山东省济南市历下区"),
        ("370171Z", "山东省济南市济南高新技术产业开发区"),
        ("110101", "北京市东城区"),
        ("999999", "999999"),
        (None, ""),
    ],
)
def test_a_place_is_named_from_the_province_down(db_session: Session, code: str | None, name: str) -> None:
    assert queries.division_name(code) == name


def test_departments_are_found_by_a_part_of_their_name_and_wildcards_are_letters(db_session: Session) -> None:
    assert {row.name for row in queries.departments(ANONYMOUS, "济南市文化")} == {"济南市文化和旅游局"}
    assert queries.departments(ANONYMOUS, "%") == ()


def test_nobody_has_no_account(db_session: Session) -> None:
    with pytest.raises(NotFound):
        queries.own_account(ANONYMOUS)


def test_the_name_of_no_department_is_empty(db_session: Session) -> None:
    assert queries.department_name(None) == ""
    assert queries.department_name(people.department().id) == people.CULTURE
