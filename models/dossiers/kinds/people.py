"""Persons and how to reach them; masked for whoever does not handle the case."""

import re
from typing import TYPE_CHECKING, ClassVar

from models.dossiers.characters import comparison_key, narrow
from models.dossiers.kinds.base import Json, LineKind
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"(0\d{2,3})-?([2-9]\d{6,7})(?:(?:-|转|ext\.?)(\d{1,6}))?", re.ASCII | re.IGNORECASE)
_SERVICE = re.compile(r"([48]00)-?(\d{3,4})-?(\d{3,4})", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]{1,64}@(?:[^\s@.<>(),;:\"\\]{1,63}\.)+[^\s@.\d<>(),;:\"\\]{2,63}")
_URL = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.)+[\w-]{2,63}(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[\d<>@#$%&*=+/\\|{}\[\]_^~`\"?？!！；;：:，,]")


class PersonName(LineKind[str]):
    """A person's name; 王*山 where masked."""

    name = "person name"
    most: ClassVar[int] = 50

    def read(self, text: str) -> str:
        if found := _NOT_IN_NAMES.search(text):
            raise BadValue(N_("姓名中不应有“%(sign)s”"), sign=found[0])
        return text

    def mask(self, value: str, item: "Item") -> str:
        return value[:1] + "*" * max(1, len(value) - 2) + value[2:][-1:]

    def same(self, a: str | None, b: str | None) -> bool:
        return a == b or (a is not None and b is not None and comparison_key(a) == comparison_key(b))


class Phone(LineKind[str]):
    """A mobile, landline or 400 number; +86 and blanks are dropped."""

    name = "phone"
    most: ClassVar[int] = 25

    def read(self, text: str) -> str:
        bare = re.sub(r"^(\+|00)86[- ]?", "", narrow(text))
        bare = re.sub(r"[\s()‐–—]", "", bare)
        if _MOBILE.fullmatch(bare.replace("-", "")):
            return bare.replace("-", "")
        if found := _LANDLINE.fullmatch(bare):
            return "-".join(part for part in found.groups() if part)
        if found := _SERVICE.fullmatch(bare):
            return "-".join(found.groups())
        raise BadValue(N_("请填 11 位手机号码，或带区号的固定电话，例如 0531-88881234"))

    def mask(self, value: str, item: "Item") -> str:
        if _MOBILE.fullmatch(value):
            return f"{value[:3]}****{value[-4:]}"
        area, _, rest = value.partition("-")
        return f"{area}-****{rest.partition('-')[0][-4:]}"

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "string", "maxLength": self.most, "pattern": r"^[\d-]{7,25}$"}


class Email(LineKind[str]):
    """An e-mail address; w***@example.cn where masked."""

    name = "email"
    most: ClassVar[int] = 254

    def read(self, text: str) -> str:
        bare = narrow(text)
        if not _EMAIL.fullmatch(bare):
            raise BadValue(N_("电子邮箱的样子应是 name@example.cn"))
        return bare

    def mask(self, value: str, item: "Item") -> str:
        return f"{value[:1]}***@{value.rpartition('@')[2]}"

    def same(self, a: str | None, b: str | None) -> bool:
        return (a or "").casefold() == (b or "").casefold()


class Url(LineKind[str]):
    """A web address, http or https only: it becomes a link."""

    name = "url"
    most: ClassVar[int] = 300

    def read(self, text: str) -> str:
        bare = narrow(text)
        if not _URL.fullmatch(bare):
            raise BadValue(N_("网址的样子应是 https://www.example.cn"))
        return bare if "://" in bare else f"https://{bare}"
