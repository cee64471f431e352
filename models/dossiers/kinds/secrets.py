"""Sensitive values (个人信息保护法 28): identity papers and bank accounts.

In a stored document such a value may stand sealed, as a salted hash; its ciphertext lives elsewhere.
"""

import re
from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from models.dossiers.characters import narrow
from models.dossiers.kinds.base import Json, LineKind
from models.dossiers.kinds.dates import read_date
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_RESIDENT = re.compile(r"\d{17}[\dX]", re.ASCII)
_PASSPORT = re.compile(r"(?=.*[A-Z])[A-Z0-9]{6,15}", re.ASCII)
_ACCOUNT = re.compile(r"\d{8,30}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sensitive value as a document keeps it: present, comparable by its keeper, not readable."""

    digest: str


class _Secret(LineKind[str | Sealed]):
    """A text that a document may hold sealed: {"sealed": digest}."""

    def show(self, value: str | Sealed, item: "Item") -> str:
        return "已加密保存" if isinstance(value, Sealed) else value

    def mask(self, value: str | Sealed, item: "Item") -> str:
        return self.show(value, item) if isinstance(value, Sealed) else self.masked(value)

    @abstractmethod
    def masked(self, text: str) -> str:
        """The few characters that may be seen."""

    def raw(self, value: str | Sealed) -> str:
        return "" if isinstance(value, Sealed) else value

    def to_json(self, value: str | Sealed) -> Json:
        return {"sealed": value.digest} if isinstance(value, Sealed) else value

    def from_json(self, json: Json) -> str | Sealed:
        match json:
            case {"sealed": str(digest)}:
                return Sealed(digest)
        return super().from_json(json)

    def schema(self, item: "Item") -> dict[str, Json]:
        sealed = {"type": "object", "properties": {"sealed": {"type": "string"}}, "required": ["sealed"]}
        return {"anyOf": [super().schema(item), sealed]}


class IdNumber(_Secret):
    """A resident identity number (GB 11643) or a passport or permit number; 3***************X masked.

    The place in it is not judged: old and retired codes are real.
    """

    name = "id number"
    most: ClassVar[int] = 30

    def read(self, text: str) -> str:
        bare = narrow(text).replace(" ", "").upper()
        if _RESIDENT.fullmatch(bare):
            return self._resident(bare)
        if not _PASSPORT.fullmatch(bare):
            raise BadValue(N_("请填 18 位身份证号码，或护照、通行证号码"))
        return bare

    def _resident(self, number: str) -> str:
        try:
            read_date(number[6:14])
        except BadValue as bad:
            raise BadValue(N_("号码第 7 至 14 位不是有效的出生日期")) from bad
        total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
        if _CHECKS[total % 11] != number[17]:
            raise BadValue(N_("身份证号码的校验位不对，请逐位核对"))
        return number

    def masked(self, text: str) -> str:
        return text[0] + "*" * (len(text) - 2) + text[-1]


class Account(_Secret):
    """A bank account; only its last four digits where masked."""

    name = "account"
    most: ClassVar[int] = 50

    def read(self, text: str) -> str:
        bare = re.sub(r"[\s-]", "", narrow(text))
        if not _ACCOUNT.fullmatch(bare):
            raise BadValue(N_("银行账号应是 8 至 30 位数字"))
        return bare

    def masked(self, text: str) -> str:
        return "*" * (len(text) - 4) + text[-4:]
