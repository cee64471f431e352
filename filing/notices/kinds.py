"""The kinds of message that ship with the program, with their words in both languages."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from filing.kernel.errors import NotFound
from filing.notices.rules import Kind, Words


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its code, in the order in which the page shows them."""
    file = files("filing.data.reference").joinpath("messages.json")
    held = json.loads(file.read_text(encoding="utf-8"))
    return {
        code: Kind(
            code,
            one["title"],
            one["facts"],
            tuple(one["needed"]),
            {language: Words(**one[language]) for language in ("zh", "en")},
        )
        for code, one in held.items()
    }


def kind(code: str) -> Kind:
    """A kind by its code.

    Raises:
        NotFound: there is none.
    """
    found = kinds().get(code)
    if found is None:
        raise NotFound
    return found
