"""A browser without a network: the application is called as a server would call it, and nothing more."""

import contextvars
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask

from filing.identity import sessions
from models.identity import Account, SignIn

COOKIE = "fileonce"


class Unexpected(RuntimeError):
    """A path answered otherwise than what is measured would."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by lower-case name, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Browser:
    """Calls one WSGI application with one cookie; each request comes from a bare context."""

    def __init__(self, application: Any, cookie: str = "") -> None:
        self._application, self._cookie = application, cookie

    def get(self, path: str, status: int = 200) -> Answer:
        """The answer to a GET.

        Raises:
            Unexpected: it has another status.
        """
        return self._open("GET", path, b"", status)

    def post(self, path: str, fields: Mapping[str, str], status: int = 303) -> Answer:
        """The answer to a form that is sent.

        Raises:
            Unexpected: it has another status.
        """
        return self._open("POST", path, urlencode(fields).encode(), status)

    def _open(self, method: str, path: str, body: bytes, status: int) -> Answer:
        answer = contextvars.Context().run(self._call, method, path, body)
        if answer.status != status:
            raise Unexpected(f"{method} {path}: {answer.status} {answer.headers.get('location', '')}")
        return answer

    def _call(self, method: str, path: str, body: bytes) -> Answer:
        address, begun = urlsplit(path), []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": address.path,
            "QUERY_STRING": address.query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_ACCEPT_LANGUAGE": "zh-CN",
            "HTTP_COOKIE": f"{COOKIE}={self._cookie}",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        parts = self._application(environ, lambda *told: begun.append(told))
        content = _joined(parts)
        status, headers = begun[0][:2]
        self._keep(headers)
        return Answer(int(status[:3]), {name.lower(): value for name, value in headers}, content)

    def _keep(self, headers: Iterable[tuple[str, str]]) -> None:
        for name, value in headers:
            if name.lower() == "set-cookie" and value.startswith(COOKIE):
                self._cookie = SimpleCookie(value)[COOKIE].value


def _joined(parts: Any) -> bytes:
    try:
        return b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()


def sign_in(app: Flask, account: Account) -> tuple[Browser, SignIn]:
    """A browser signed in as an account, its second factor done; the caller commits."""
    found = sessions.live(sessions.start(account, "127.0.0.1", "bench"))
    if found is None:
        raise Unexpected(f"{account.username} cannot sign in")
    token = sessions.renew(found[0])
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return Browser(app.wsgi_app, serializer.dumps({"_user_id": token, "_fresh": True})), found[0]


class _Hidden(HTMLParser):
    """Gathers the hidden fields of the form whose address ends as asked."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._action, self._inside = action, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter a form, or take one of its hidden fields."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = told.get("action", "").endswith(self._action)
        elif tag == "input" and self._inside and told.get("type") == "hidden":
            self.fields[told["name"]] = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """Leave a form."""
        self._inside = self._inside and tag != "form"


def hidden(page: bytes, action: str) -> dict[str, str]:
    """The hidden fields of the form on a page whose address ends with `action`."""
    parser = _Hidden(action)
    parser.feed(page.decode())
    return parser.fields
