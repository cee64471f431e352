import json

import pytest
import structlog
from flask import Flask

from filing.access.rules import EVERYBODY, PERMISSIONS
from filing.factory import BLUEPRINTS, configure_logging
from filing.kernel.web import POLICIES


def test_every_route_of_every_room_declares_a_known_permission(app: Flask) -> None:
    policies = app.extensions[POLICIES]
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert endpoints == set(policies)
    assert {policy.permission for policy in policies.values()} <= set(PERMISSIONS) | EVERYBODY


def test_every_permission_is_asked_by_some_route(app: Flask) -> None:
    asked = {policy.permission for policy in app.extensions[POLICIES].values()}

    assert set(PERMISSIONS) - asked == set()


def test_each_room_has_one_blueprint(app: Flask) -> None:
    assert len({blueprint.name for blueprint in BLUEPRINTS}) == len(BLUEPRINTS)


def test_limits_and_cookies_are_set(app: Flask) -> None:
    assert 0 < app.config["MAX_CONTENT_LENGTH"] <= 25 * 1024 * 1024
    assert app.config["SESSION_COOKIE_HTTPONLY"]
    assert app.config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_the_log_is_one_json_line_for_each_event(capsys: pytest.CaptureFixture[str]) -> None:
    before = structlog.get_config()
    configure_logging()
    try:
        structlog.get_logger().info("事", number=1)
    finally:
        structlog.configure(**before)
    assert json.loads(capsys.readouterr().out)["event"] == "事"
