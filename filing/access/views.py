"""The matrix: who may do what, readable by everyone who is signed in."""

from flask_babel import gettext as _

from filing.access.roles import ROLES
from filing.access.rules import PERMISSIONS, holders
from filing.kernel.web import Page, blueprint, page, route

bp = blueprint("access", __name__)


@route(bp, "/matrix", permission="matrix:read")
def matrix() -> Page:
    """Each permission with the roles that hold it, from the table that the gate itself reads."""
    rows = [
        (permission, [_("所有已登录的人")] if held == frozenset(ROLES) else titles(permission))
        for permission, held in PERMISSIONS.items()
    ]
    return page("access/matrix.html", rows=rows)


def titles(permission: str) -> list[str]:
    """The titles of the roles that hold a permission."""
    return [_(ROLES[code].title) for code in holders(permission)]
