"""Static files under names that carry their content's hash, so browsers may keep them for a year."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request, send_file, url_for

from filing.kernel.errors import NotFound
from filing.kernel.web import blueprint, route

FOLDER = Path(__file__).parent.parent / "static"
bp = blueprint("kernel", __name__)


@route(bp, "/static/<fingerprint>/<path:name>", permission="static")
def static(fingerprint: str, name: str) -> Response:
    """One file; an unknown name or an outdated fingerprint is not found."""
    if name not in fingerprints() or fingerprints()[name] != fingerprint:
        raise NotFound
    response = send_file(FOLDER / name, conditional=True)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@route(bp, "/favicon.ico", permission="static")
def favicon() -> Response:
    """What browsers ask for unasked."""
    return send_file(FOLDER / "favicon.svg", mimetype="image/svg+xml")


@lru_cache(maxsize=1)
def fingerprints() -> dict[str, str]:
    """Name → first 12 hex digits of the file's SHA-256."""
    files = (path for path in FOLDER.rglob("*") if path.is_file())
    return {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in files
    }


def static_url(name: str) -> str:
    """The address of a static file; an unknown name fails in the template, not in the browser."""
    return url_for("kernel.static", fingerprint=fingerprints()[name], name=name)


def init_app(app: Flask) -> None:
    """Give templates `static(name)`."""
    app.register_blueprint(bp)
    app.jinja_env.globals["static"] = static_url
    app.jinja_env.globals["request_path"] = lambda: request.full_path.rstrip("?")
