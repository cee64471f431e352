"""授权委托书 and 承诺书: printed with a code that brings the stamped scan back to its item by itself."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import segno

from filing.attachments.inside.prefix import PREFIX
from filing.kernel.keys import keyring
from models.dossiers.words import BadValue
from models.text import N_

AUTHORISATION, COMMITMENT = "at.authorisation", "at.commitment"
SHORT = {"A": AUTHORISATION, "C": COMMITMENT}
KINDS = {item: short for short, item in SHORT.items()}
TITLES = {AUTHORISATION: N_("授权委托书"), COMMITMENT: N_("承诺书")}
NO_CASE, RANDOM, MAC, QUIET = "-", 5, 10, 4
FORGED = N_("纸上的编码不是本系统打印的，请在本系统重新打印、签字盖章后再扫描上传")
OF_ANOTHER_FIRM = N_("这份%(title)s是为另一家企业打印的，请核对；需要的话在本页重新打印、签字盖章后上传")
OF_ANOTHER_CASE = N_("这份%(title)s是为办件 %(number)s 打印的，请在本办件重新打印、签字盖章后上传")
SEVERAL = N_("一份文件里有几种编码：请把授权委托书和承诺书分开扫描、分开上传")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a code says: the item it answers, the firm, and the case it was printed in, if in one."""

    item: str
    uscc: str
    number: str = ""


def code(letter: Letter) -> str:
    """The text of a printed code; it cannot be made up elsewhere, and says nothing secret."""
    random = base64.b32encode(secrets.token_bytes(RANDOM)).decode()
    body = f"{PREFIX}1/{KINDS[letter.item]}/{letter.uscc}/{letter.number or NO_CASE}/{random}"
    return f"{body}/{_mac(body)}"


def _mac(body: str) -> str:
    digest = hmac.new(keyring().hmac("letter"), body.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:MAC]).decode()


def drawn(text: str) -> tuple[int, str]:
    """The code as a drawing: the side in modules with its quiet zone of 4, and the path of an SVG."""
    matrix = segno.make(text, error="m", micro=False).matrix
    dark = ((x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module)
    return len(matrix) + 2 * QUIET, "".join(f"M{x + QUIET} {y + QUIET}h1v1h-1z" for x, y in dark)


def read(text: str) -> Letter:
    """What a code says.

    Raises:
        BadValue: it is not one of this program.
    """
    body, _, mac = text.rpartition("/")
    parts = body.removeprefix(PREFIX).split("/")
    if not hmac.compare_digest(_mac(body).encode(), mac.encode()) or len(parts) != 5:
        raise BadValue(FORGED)
    return Letter(SHORT[parts[1]], parts[2], "" if parts[3] == NO_CASE else parts[3])


def found(printed: Sequence[str], uscc: str, number: str = "") -> Letter | None:
    """The letter that a scan is, for the firm of a code in a case; None where it carries no code.

    Raises:
        BadValue: the code is of another firm or case, made up, or there are several.
    """
    letters = [read(text) for text in printed]
    for letter in letters:
        _require_ours(letter, uscc, number)
    if len({letter.item for letter in letters}) > 1:
        raise BadValue(SEVERAL)
    return letters[0] if letters else None


def _require_ours(letter: Letter, uscc: str, number: str) -> None:
    title = TITLES[letter.item]
    if letter.uscc != uscc:
        raise BadValue(OF_ANOTHER_FIRM, title=title)
    if letter.item == COMMITMENT and letter.number != number:
        raise BadValue(OF_ANOTHER_CASE, title=title, number=letter.number)
