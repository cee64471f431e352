"""Posting samples to forms of items, in a bare application."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, request
from flask_babel import Babel

from models.dossiers.item import Item
from models.dossiers.kinds.base import Control
from tests.models.dossiers.samples import typed


def bare_app(*, csrf: bool = False) -> Flask:
    """An application with nothing but languages and forms; English where asked by ?lang=en."""
    app = Flask("bare")
    app.config.update(SECRET_KEY="for tests only", WTF_CSRF_ENABLED=csrf, TESTING=True)
    Babel(app, locale_selector=lambda: request.args.get("lang", "zh"))
    return app


BARE = bare_app()


@contextmanager
def posted(data: dict[str, Any]) -> Iterator[None]:
    """Inside the post of `data`."""
    with BARE.test_request_context("/", method="POST", data=data):
        yield


@contextmanager
def asked(path: str = "/") -> Iterator[None]:
    """Inside a plain request for a page."""
    with BARE.test_request_context(path):
        yield


def inputs(items: Iterable[Item], which: int = 0) -> dict[str, Any]:
    """What a browser would send for samples of these items; files are sent apart."""
    sent: dict[str, Any] = {}
    for item in items:
        sent |= _inputs(item, item.code, which)
    return sent


def _inputs(item: Item, name: str, which: int) -> dict[str, Any]:
    if item.kind.control is Control.FILES:
        return {}
    if item.columns:
        cells = (_inputs(column, f"{name}-0-{column.key}", which) for column in item.columns)
        return {key: value for cell in cells for key, value in cell.items()}
    sample = typed(item.kind, which)
    if item.kind.control is Control.RANKED:
        return {f"{name}-{at}": code for at, code in enumerate(sample)}
    if item.kind.control is Control.RADIO:
        return {name: {"是": "yes", "否": "no"}[sample]}
    return {name: sample} if sample else {}
