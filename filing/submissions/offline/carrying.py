"""A workbook between its preview and the word to write it: sealed into the page, so that nothing is kept."""

import json
import os
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from filing.kernel.clock import now
from filing.kernel.errors import Invalid
from filing.kernel.keys import keyring
from filing.kernel.viewer import Viewer
from filing.submissions.case.cases import CaseFile
from filing.submissions.offline.matching import Matched
from filing.submissions.offline.walking import Line, Said, Typed
from models.dossiers.words import Sentence
from models.text import N_

NONCE, LASTS, MOST = 12, timedelta(hours=24), 800_000
STALE = N_("预览已经过期，请重新上传工作簿")
TOO_MUCH = N_("工作簿里的文字太多，一次写不下，请分几次填写上传")


def seal(found: Matched, case: CaseFile, by: Viewer, *, clear: bool) -> str:
    """What was read of a workbook, as a text that only this program reads again, for this person and case.

    Raises:
        Invalid: there is too much of it for a form.
    """
    plain = json.dumps({"at": int(now().timestamp()), "clear": clear, **asdict(found)}, ensure_ascii=False)
    nonce = os.urandom(NONCE)
    sealed = _cipher().encrypt(nonce, zlib.compress(plain.encode()), _bound(case, by))
    text = urlsafe_b64encode(nonce + sealed).decode()
    if len(text) > MOST:
        raise Invalid(TOO_MUCH)
    return text


def unseal(text: str, case: CaseFile, by: Viewer) -> tuple[Matched, bool]:
    """What was sealed, and whether empty means empty.

    Raises:
        Invalid: it is another's, too old, or not of this program.
    """
    try:
        raw = urlsafe_b64decode(text.encode("ascii", "replace"))
        plain = zlib.decompress(_cipher().decrypt(raw[:NONCE], raw[NONCE:], _bound(case, by)))
    except (InvalidTag, Base64Error, ValueError) as wrong:
        raise Invalid(STALE) from wrong
    facts = json.loads(plain)
    if facts["at"] < (now() - LASTS).timestamp():
        raise Invalid(STALE)
    return _matched(facts), facts["clear"]


def _cipher() -> AESGCM:
    return AESGCM(keyring().derive("workbook"))


def _bound(case: CaseFile, by: Viewer) -> bytes:
    return f"{case.id}/{by.account_id}".encode()


def _matched(facts: Mapping[str, Any]) -> Matched:
    lines = {code: tuple(_line(one) for one in some) for code, some in facts["lines"].items()}
    told = tuple(_said(one) for one in facts["told"])
    return Matched(lines, facts["versions"], facts["stood"], told)


def _line(facts: Mapping[str, Any]) -> Line:
    return Line({key: _typed(cell) for key, cell in facts["cells"].items()}, facts["origin"])


def _typed(facts: Mapping[str, Any]) -> Typed:
    return Typed(facts["text"], facts["sheet"], facts["cell"], _sentence(facts["bad"]))


def _said(facts: Mapping[str, Any]) -> Said:
    found = _sentence(facts["sentence"])
    return Said(facts["sheet"], facts["cell"], facts["item"], found or Sentence(""))


def _sentence(facts: Mapping[str, Any] | None) -> Sentence | None:
    return Sentence(facts["template"], facts["facts"]) if facts else None
