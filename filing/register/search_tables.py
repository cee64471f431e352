"""The tables of the search index; they stand beside the metadata, as SQLite's full-text table must.

Columns of text hold one value a line, with a line feed before the first and after the last.
"""

from collections.abc import Iterable

from sqlalchemy import Integer, Text, column, table
from sqlalchemy.dialects.postgresql import ARRAY

from filing.register.tokens import Document

TABLE, TOKENS = "register_search", "register_search_tokens"
TEXTS = ("names", "codes", "pinyin", "initials", "marks")
_TEXTS = ", ".join(f"{name} text NOT NULL" for name in TEXTS)

CREATE = {
    "sqlite": (
        f"CREATE TABLE {TABLE} (number integer PRIMARY KEY, {_TEXTS})",
        f"CREATE VIRTUAL TABLE {TOKENS} USING fts5"
        "(tokens, content='', columnsize=0, detail='none', tokenize='ascii')",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (number integer PRIMARY KEY, {_TEXTS}, tokens text[] NOT NULL)",
        f"CREATE INDEX ix_{TABLE}_tokens ON {TABLE} USING gin (tokens) WITH (gin_pending_list_limit = 1024)",
    ),
}
DROP = {
    "sqlite": (f"DROP TABLE {TOKENS}", f"DROP TABLE {TABLE}"),
    "postgresql": (f"DROP TABLE {TABLE}",),
}

entries = table(
    TABLE,
    column("number", Integer),
    *(column(name, Text) for name in TEXTS),
    column("tokens", ARRAY(Text)),  # PostgreSQL only
)
full_text = table(TOKENS, column("rowid", Integer), column("tokens", Text), column(TOKENS, Text))


def texts(held: Document) -> dict[str, str]:
    """The columns of text of one entry."""
    return {name: _lines(getattr(held, name)) for name in TEXTS}


def read(columns: Iterable[str]) -> Document:
    """The entry whose columns of text these are."""
    return Document(*(tuple(value.split("\n")[1:-1]) for value in columns))


def _lines(values: Iterable[str]) -> str:
    return "".join(f"\n{value}" for value in values) + "\n"
