"""Characters: what may stand in a text, and the form in which two texts are compared."""

import re
import unicodedata

from models.dossiers.words import BadValue
from models.text import N_

_REFUSED = {
    "Cc": N_("控制字符"),
    "Cf": N_("看不见的格式字符"),
    "Co": N_("系统自造字"),
    "Cs": N_("不完整的字符"),
    "Zl": N_("控制字符"),
    "Zp": N_("控制字符"),
}
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,20}>?|<!--")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def readable(raw: object, *, most: int, lines: bool = False) -> str:
    """The typed text, trimmed, its line ends as \\n; stored as typed, not normalised.

    Raises BadValue for characters nobody can see (a name with one looks like another firm's)
    and for more than `most` characters.
    """
    text = "" if raw is None else str(raw).replace("\r\n", "\n").replace("\r", "\n").strip()
    for place, character in enumerate(text, 1):
        if lines and character in "\n\t":
            continue
        _refuse_unseen(character, place)
    if len(text) > most:
        raise BadValue(N_("最多 %(most)d 个字，现在是 %(length)d 个字"), most=most, length=len(text))
    return text


def without_markup(text: str) -> str:
    """A typed line as it is.

    Raises BadValue for HTML: it does no harm here, yet it is never what somebody meant by a name.
    """
    found = _MARKUP.search(text)
    if found:
        raise BadValue(N_("不能含有网页代码（%(found)s）"), found=found[0])
    return text


def _refuse_unseen(character: str, place: int) -> None:
    if character == _REPLACEMENT:
        raise BadValue(N_("第 %(place)d 个字符是乱码，请重新输入"), place=place)
    what = _REFUSED.get(unicodedata.category(character))
    if what is not None:
        raise BadValue(
            N_("第 %(place)d 个字符是%(what)s（U+%(point)s），请删去后重新输入"),
            place=place,
            what=what,
            point=f"{ord(character):04X}",
        )


def narrow(text: str) -> str:
    """Full-width digits, letters and signs made half-width (NFKC), for reading codes and numbers."""
    return unicodedata.normalize("NFKC", text).strip()


def comparison_key(text: str) -> str:
    """The form in which two names are equal: NFKC, no blanks, no case. Never stored or shown."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
