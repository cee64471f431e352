"""What happens around each request: who asks, under which transaction, with which headers."""

import time
from urllib.parse import urlsplit
from uuid import uuid4

import structlog
from flask import Flask, Response, current_app, g, request
from flask_wtf.csrf import CSRFError

from filing.kernel import web
from filing.kernel.clock import today
from filing.kernel.database import ask_as, set_wall, set_writing
from filing.kernel.errors import NotFound
from filing.kernel.parameters import NUL, FilingRequest
from filing.kernel.viewer import ANONYMOUS, Viewer
from models.text import N_

ELSEWHERE = N_("这次提交不是从本系统的页面发出的")
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
log = structlog.get_logger("fileonce.request")


def init_app(app: Flask) -> None:
    """Wire the phases of a request; `access` adds its gate after these."""
    app.request_class = FilingRequest
    app.before_request(_begin)
    app.after_request(_headers)
    app.after_request(_write_log)


def _begin() -> None:
    g.started = time.perf_counter()
    g.reference = uuid4().hex[:12]
    policy = web.policy_of(current_app, request.endpoint)
    set_writing(bool(policy and policy.writes))
    if policy and policy.most_bytes:
        request.max_content_length = policy.most_bytes
    set_wall(wall(ANONYMOUS))
    loader = current_app.extensions.get(web.VIEWER_LOADER)
    static = policy is not None and policy.permission == "static"
    g.viewer = ANONYMOUS if static or loader is None else loader()  # an address that leads nowhere too
    ask_as(wall(g.viewer))
    if NUL in request.path:
        raise NotFound
    if not _of_this_site():
        raise CSRFError(ELSEWHERE)


def _of_this_site() -> bool:
    """Whether a request that acts comes from a page of ours, as far as the browser says where from (T17)."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return True
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return False
    return origin is None or urlsplit(origin).netloc == request.host


def wall(viewer: Viewer) -> dict[str, str]:
    """What PostgreSQL is told of a viewer (row-level security, the second wall)."""
    return {
        "account": str(viewer.account_id or ""),
        "enterprise": str(viewer.enterprise_id or ""),
        "department": str(viewer.department_id or ""),
        "across": "",
        "day": today().isoformat(),
        "system": "yes" if "system" in viewer.roles else "",
    }


def _headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "kernel.static":
        response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def _write_log(response: Response) -> Response:
    took = (time.perf_counter() - g.started) * 1000 if "started" in g else 0.0
    log.info(
        "answered",
        reference=g.get("reference", ""),
        endpoint=request.endpoint,
        method=request.method,
        status=response.status_code,
        milliseconds=round(took, 1),
    )
    return response
