"""Form fields and query parameters as they reach the program: any text but the one that no database holds."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

NUL, INSTEAD, MOST = "\x00", "\ufffd", 5_000


def without_nul(value: Any) -> Any:
    """`value` with the replacement character for each NUL, so that a field can refuse it in words."""
    return value.replace(NUL, INSTEAD) if isinstance(value, str) else value


class Parameters(ImmutableMultiDict[str, Any]):
    """At most 5,000 names and values without NUL: PostgreSQL refuses a whole statement because of one.

    Raises:
        RequestEntityTooLarge: there are more; Flask's own limit holds for multipart forms only.
    """

    def __init__(self, mapping: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None) -> None:
        given = list(MultiDict(mapping).items(multi=True))
        if len(given) > MOST:
            raise RequestEntityTooLarge
        super().__init__([(without_nul(name), without_nul(value)) for name, value in given])


class FilingRequest(Request):
    """A request whose form and query are `Parameters`."""

    parameter_storage_class = Parameters
