import itertools

import pytest

from filing.access.roles import ROLES, THREE_ADMINISTRATORS, IncompatibleRoles, check_compatible


@pytest.mark.parametrize("pair", list(itertools.combinations(sorted(THREE_ADMINISTRATORS), 2)))
def test_no_two_administrators_are_one_person(pair: tuple[str, str]) -> None:
    with pytest.raises(IncompatibleRoles):
        check_compatible(pair)


@pytest.mark.parametrize("admin", sorted(THREE_ADMINISTRATORS))
def test_an_administrator_does_no_business(admin: str) -> None:
    for role in set(ROLES) - THREE_ADMINISTRATORS:
        with pytest.raises(IncompatibleRoles):
            check_compatible({admin, role})


def test_business_roles_may_stand_together() -> None:
    check_compatible({"acceptor", "reviewer", "dept_reader"})


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(KeyError):
        check_compatible({"superuser"})
