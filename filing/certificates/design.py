"""What a certificate looks like and says, as data, and the facts that fill it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from filing.certificates.ornament import Palette
from filing.certificates.wording import english_date, plain_date, solemn_date

_FIELD = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


class Status(StrEnum):
    """The state of a certificate, by its code in the ministries' scheme."""

    VALID = "01"
    SUSPENDED = "02"
    REVOKED = "03"
    CANCELLED = "04"
    EXPIRED = "05"
    WITHDRAWN = "07"
    OTHER = "99"


class Role(StrEnum):
    """What a line of the body is; it decides how the line looks."""

    HOLDER = "holder"
    CODE = "code"
    STATEMENT = "statement"
    HONOUR = "honour"
    NOTE = "note"
    ENGLISH = "english"
    ENGLISH_HONOUR = "english_honour"


@dataclass(frozen=True, slots=True)
class Facts:
    """What one certificate says. English names may be missing; a missing `valid_to` means without end."""

    holder: str
    uscc: str
    programme: str
    number: str
    certificate_id: str
    issuer: str
    issued: date
    verify_url: str
    specimen: bool
    valid_from: date | None = None
    valid_to: date | None = None
    basis: str = ""
    holder_en: str = ""
    programme_en: str = ""
    issuer_en: str = ""
    status: Status = Status.VALID

    def fields(self) -> Mapping[str, str]:
        """What a line of a design may name, ready to print; what is not known is empty."""
        dates = {"issued": self.issued, "valid_from": self.valid_from, "valid_to": self.valid_to}
        printed = {name: plain_date(day) if day else "" for name, day in dates.items()}
        printed |= {f"{name}_en": english_date(day) if day else "" for name, day in dates.items()}
        return printed | {
            "holder": self.holder,
            "holder_en": self.holder_en,
            "uscc": self.uscc,
            "programme": self.programme,
            "programme_en": self.programme_en,
            "number": self.number,
            "basis": self.basis,
            "issuer": self.issuer,
            "issuer_en": self.issuer_en,
            "issued_solemn": solemn_date(self.issued),
        }


FIELDS = frozenset(Facts("", "", "", "", "", "", date(2000, 1, 1), "", True).fields())


class UnknownField(ValueError):
    """A line names a field that no certificate has."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body: a text with {fields}.

    A [part in square brackets] is left out where one of its fields is empty; so is a whole line.
    """

    role: Role
    template: str

    def __post_init__(self) -> None:
        """Refuse a field that does not exist, before anything is printed."""
        unknown = set(_FIELD.findall(self.template)) - FIELDS
        if unknown:
            raise UnknownField(", ".join(sorted(unknown)))

    @property
    def english(self) -> bool:
        """Whether only a bilingual certificate shows it."""
        return self.role in (Role.ENGLISH, Role.ENGLISH_HONOUR)

    def filled(self, fields: Mapping[str, str]) -> str:
        """The text with its fields, or nothing; what stands in a field is never read as template."""
        kept = _OPTIONAL.sub(lambda part: part[1] if _known(part[1], fields) else "", self.template)
        return _FIELD.sub(lambda found: fields[found[1]], kept) if _known(kept, fields) else ""


def _known(template: str, fields: Mapping[str, str]) -> bool:
    return all(fields[name] for name in _FIELD.findall(template))


@dataclass(frozen=True, slots=True)
class Design:
    """One kind of certificate: its title, its body, its colours; Chinese alone or with English."""

    title: str
    body: tuple[Line, ...]
    title_en: str = ""
    bilingual: bool = False
    seal: str = "加盖印章处"
    palette: Palette = field(default_factory=Palette)

    def lines(self, facts: Facts) -> list[tuple[Role, str]]:
        """What the body of this certificate says, in order."""
        fields = facts.fields()
        shown = (line for line in self.body if self.bilingual or not line.english)
        return [(line.role, text) for line in shown if (text := line.filled(fields))]


RECOGNITION = Design(
    title="文化企业认定证书",
    title_en="Certificate of Recognition",
    bilingual=True,
    body=(
        Line(Role.HOLDER, "{holder}"),
        Line(Role.ENGLISH, "{holder_en}"),
        Line(Role.CODE, "统一社会信用代码　{uscc}"),
        Line(Role.STATEMENT, "[依据{basis}，]经审核，认定为"),
        Line(Role.HONOUR, "{programme}"),
        Line(Role.ENGLISH_HONOUR, "has been recognised as {programme_en}"),
        Line(Role.NOTE, "特发此证[，有效期自{valid_from}至{valid_to}]。"),
        Line(Role.ENGLISH, "Valid from {valid_from_en} to {valid_to_en}"),
    ),
)
