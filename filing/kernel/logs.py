"""The program's log: one JSON line for each event, and never a value of a filing in it (RELIABILITY.md)."""

import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

import structlog


def configure_logging() -> None:
    """Write JSON lines to standard output."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_words,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.WriteLoggerFactory(),
    )


def without_words(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put an error in as its places in the code and its kind.

    Its own words stay out: databases and parsers quote in them what they could not take.
    """
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    elif error and not isinstance(error, BaseException):
        error = sys.exc_info()[1]
    if error:
        event["exception"] = "".join(_told(error))
    return event


def _told(error: BaseException) -> Iterator[str]:
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from _told(earlier)
    yield from traceback.format_tb(error.__traceback__)
    state = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
    yield f"{type(error).__module__}.{type(error).__qualname__}{f' {state}' if state else ''}\n"
