"""What can be judged of a file from outside: its name, its size, and how much an owner may hold."""

import unicodedata
from collections.abc import Collection

from filing.attachments.words import EMPTY, FAR_TOO_LARGE, HEIC_AWAY, TOO_LARGE, UNTAKEN
from models.dossiers.file_types import ACCEPTED, BY_ENDING, HEIC, MEGABYTE, MOST_BYTES, PDF, TYPES, FileType
from models.dossiers.words import BadValue

MOST_SHRINKABLE = 60 * MEGABYTE
MOST_BYTES_OF_OWNER, MOST_NAME, SHOWN_NAME = 200 * MEGABYTE, 120, 60
INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")


def claimed_type(filename: str, size: int) -> FileType:
    """The type a file says it is of, of a size in bytes; what is inside is judged by `examining`.

    Raises:
        BadValue: empty, too large even to be made smaller, or of a type that is not taken.
    """
    shown = filename[:SHOWN_NAME]
    kind = BY_ENDING.get(filename.rpartition(".")[2].lower())
    if not size:
        raise BadValue(EMPTY)
    if kind is HEIC and HEIC not in TYPES:
        raise BadValue(HEIC_AWAY)
    if kind is None:
        raise BadValue(UNTAKEN, name=shown, types=ACCEPTED)
    if size > MOST_BYTES and not (kind.picture or kind is PDF):
        raise BadValue(TOO_LARGE, name=shown)
    if size > MOST_SHRINKABLE:
        raise BadValue(FAR_TOO_LARGE, name=shown)
    return kind


def clean_name(raw: str) -> str:
    """The name to keep: without folders and without characters that cannot be seen; never empty."""
    last = raw.replace("\\", "/").rpartition("/")[2]
    seen = "".join(c for c in last if unicodedata.category(c) not in INVISIBLE).strip(" .")
    stem, dot, ending = seen.rpartition(".")
    if not dot:
        return seen[:MOST_NAME] or "file"
    return f"{stem[: MOST_NAME - len(ending) - 1] or 'file'}.{ending[:10]}"


def renamed(filename: str, ending: str) -> str:
    """The name with the ending of what it became; endings of the same type are left alone."""
    stem, _, old = filename.rpartition(".")
    return filename if BY_ENDING.get(old.lower()) is BY_ENDING[ending] else f"{stem}.{ending}"


def room_left(held: Collection[int], coming: int) -> bool:
    """Whether files of `coming` bytes still fit beside those an owner holds."""
    return sum(held) + coming <= MOST_BYTES_OF_OWNER
