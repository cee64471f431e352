"""The one way in: each route's declared permission is held against the viewer's roles."""

from flask import Flask, current_app, g, request
from flask_babel import gettext as _

from filing.access.roles import ROLES
from filing.access.rules import EVERYBODY, PERMISSIONS, allowed, holders
from filing.kernel.errors import Refused
from filing.kernel.web import POLICIES, Policy, UndeclaredRoute, policy_of, require_declarations
from models.text import N_

NOT_YOURS = N_("您的角色不能打开这一页或做这件事。")


def init_app(app: Flask) -> None:
    """Check every route's declaration, then stand in front of all of them.

    Raises:
        UndeclaredRoute: a route without a permission, or with one nobody defined.
    """
    require_declarations(app)
    policies: dict[str, Policy] = app.extensions.get(POLICIES, {})
    unknown = {
        f"{endpoint} ({policy.permission})"
        for endpoint, policy in policies.items()
        if policy.permission not in PERMISSIONS and policy.permission not in EVERYBODY
    }
    if unknown:
        raise UndeclaredRoute(f"unknown permission: {', '.join(sorted(unknown))}")
    app.before_request(enforce)


def enforce() -> None:
    """Let the request through or refuse it.

    Raises:
        Refused: with who could do it instead.
    """
    policy = policy_of(current_app, request.endpoint)
    if policy is None or allowed(g.viewer.roles, policy.permission):
        return
    raise Refused(_(NOT_YOURS), who_can=who_can(policy.permission))


def who_can(permission: str) -> str:
    """The titles of the roles that hold a permission."""
    return "、".join(_(ROLES[code].title) for code in holders(permission))
