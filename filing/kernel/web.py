"""Routes that declare their permission, answers that are rendered after the commit."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Flask, Response, g, make_response, render_template, request, send_file
from werkzeug.wrappers import Response as WerkzeugResponse

from filing.kernel import once as once_only
from filing.kernel.database import db
from filing.kernel.viewer import ANONYMOUS, Viewer

View = Callable[..., Any]
POLICIES = "fileonce.policies"
VIEWER_LOADER = "fileonce.viewer_loader"
# The browser's PDF viewer is an object with a style of its own; nothing else may run beside it.
VIEWER_CSP = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a route asks for: a permission, whether its transaction may write, how large a body it takes."""

    permission: str
    writes: bool
    once: bool
    most_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page still to be rendered: the commit comes first."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class UndeclaredRoute(RuntimeError):
    """A route declares no permission, so the program does not start."""


def blueprint(room: str, module: str) -> Blueprint:
    """The blueprint of a room; its endpoints are `<room>.<view>`."""
    return Blueprint(room, module)


def page(template: str, *, status: int = 200, headers: dict[str, str] | None = None, **context: Any) -> Page:
    """A page to render once everything is committed; `context` holds plain values only."""
    return Page(template, context, status, headers or {})


def route(
    bp: Blueprint,
    rule: str,
    *,
    permission: str,
    methods: Collection[str] = ("GET",),
    writes: bool | None = None,
    once: bool = False,
    first: Callable[[], None] | None = None,
    most_bytes: int | None = None,
) -> Callable[[View], View]:
    """Register a view under `rule`, asking `permission` of whoever calls it.

    A GET reads unless `writes`; anything else writes. With `once`, a POST carrying the same `idempotency_key`
    again is answered as before and acts no second time. `first` is slow work of a POST that ends the
    transaction it finds, so that nobody waits for it. `most_bytes` is its largest body, where not the usual.
    """
    may_write = any(method != "GET" for method in methods) if writes is None else writes

    def declare(view: View) -> View:
        policy = Policy(permission, may_write, once, most_bytes)

        @wraps(view)
        def answer(**arguments: Any) -> WerkzeugResponse:
            posted = request.method == "POST"
            if first and posted:
                first()
            if once and posted:
                return once_only.answer(lambda: finish(view(**arguments), commit=False))
            return finish(view(**arguments))

        bp.add_url_rule(rule, view.__name__, answer, methods=list(methods))
        _declare(bp, f"{bp.name}.{view.__name__}", policy)
        return answer

    return declare


def _declare(bp: Blueprint, name: str, policy: Policy) -> None:
    """Write down what the route of an endpoint asks for, in every application that takes the blueprint."""

    @bp.record_once
    def keep(state: Any) -> None:
        policies = state.app.extensions.setdefault(POLICIES, {})
        if policies.setdefault(name, policy) != policy:
            raise UndeclaredRoute(f"{name} is declared twice and not alike")


def finish(result: Any, *, commit: bool = True) -> WerkzeugResponse:
    """Commit, let go of the database, then render; a receipt stands before its page is seen."""
    if isinstance(result, Page):
        if commit:
            end_transaction()
        response = make_response(render_template(result.template, **result.context), result.status)
        response.headers.update(result.headers)
        return response
    response = make_response(result)
    if commit:
        end_transaction()
    return response


def end_transaction() -> None:
    """Commit what the request did and close its session."""
    db.session.commit()
    db.session.close()


def policy_of(app: Flask, endpoint: str | None) -> Policy | None:
    """What the route behind `endpoint` declared."""
    policies: dict[str, Policy] = app.extensions.get(POLICIES, {})
    return policies.get(endpoint or "")


def require_declarations(app: Flask) -> None:
    """Refuse to start with a route that declares nothing.

    Raises:
        UndeclaredRoute: names each of them.
    """
    bare = sorted({rule.endpoint for rule in app.url_map.iter_rules() if not policy_of(app, rule.endpoint)})
    if bare:
        raise UndeclaredRoute(f"no permission declared: {', '.join(bare)}")


def current_viewer() -> Viewer:
    """Who is asking; nobody outside a request."""
    viewer: Viewer = g.get("viewer", ANONYMOUS)
    return viewer


def wants_json() -> bool:
    """Whether the answer goes to a machine."""
    return request.path.startswith("/api/") or request.accept_mimetypes.best == "application/json"


def local_path(raw: str | None, default: str = "/") -> str:
    """`raw` where it is a path on this site, else `default`: an address elsewhere is never followed."""
    if not raw or not raw.startswith("/") or raw.startswith(("//", "/\\")):
        return default
    return raw if raw.isprintable() and "\\" not in raw else default


def download(content: bytes, mimetype: str, filename: str) -> Response:
    """A file to keep; never shown inside the site."""
    response = Response(content, mimetype=mimetype)
    _name(response, "attachment", filename)
    return response


def download_file(path: Path, mimetype: str, filename: str) -> Response:
    """A large file to keep, sent piece by piece from the disk."""
    response = send_file(path, mimetype=mimetype, conditional=False, max_age=0)
    response.headers["Cache-Control"] = "no-store"
    _name(response, "attachment", filename)
    return response


def inline(content: bytes, mimetype: str, filename: str) -> Response:
    """A file made by this program, to look at in the browser's own viewer."""
    response = Response(content, mimetype=mimetype)
    _name(response, "inline", filename)
    response.headers["Content-Security-Policy"] = VIEWER_CSP
    return response


def _name(response: Response, disposition: str, filename: str) -> None:
    """Name a file for every browser: headers are Latin-1, other letters go encoded (RFC 6266 and 8187)."""
    plain = f"download{PurePosixPath(filename).suffix}".encode("ascii", "ignore").decode()
    names = {"filename": filename} if filename.isascii() else {"filename": plain}
    encoded = {} if filename.isascii() else {"filename*": f"UTF-8''{quote(filename, safe='')}"}
    response.headers.set("Content-Disposition", disposition, **names, **encoded)
