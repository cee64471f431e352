"""The identifier of an electronic certificate 电子证照标识 (GB/T 36904-2018)."""

import re
from dataclasses import dataclass

from models.dossiers.iso7064 import DIGITS_AND_LETTERS, hybrid_check

ROOT = "1.2.156.3005.2"
SHAPE = re.compile(
    r"1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{6,18})\.([0-9A-Z]{1,20})\.(\d{3})\.([0-9A-Z])"
)


class MalformedIdentifier(ValueError):
    """The text is no certificate identifier, or its check character is wrong."""


@dataclass(frozen=True, slots=True)
class CertificateId:
    """The parts of an identifier: type code (18 of the defining body + 3), issuer, serial, version.

    The issuer is a credit code; some authorities use a division code.
    """

    type_code: str
    issuer: str
    serial: str
    version: int = 1

    def __post_init__(self) -> None:
        """Refuse parts that could not be read back."""
        if not SHAPE.fullmatch(str(self)):
            raise MalformedIdentifier(str(self))

    @property
    def check(self) -> str:
        """The check character, ISO 7064 MOD 37,36 over the parts without dots and root."""
        return hybrid_check(
            f"{self.type_code}{self.issuer}{self.serial}{self.version:03d}", DIGITS_AND_LETTERS
        )

    def __str__(self) -> str:
        """The identifier as it is printed."""
        return f"{ROOT}.{self.type_code}.{self.issuer}.{self.serial}.{self.version:03d}.{self.check}"

    def reissued(self) -> "CertificateId":
        """The identifier of the next version of the same certificate."""
        return CertificateId(self.type_code, self.issuer, self.serial, self.version + 1)


def parse(text: str) -> CertificateId:
    """Read an identifier as printed.

    Raises:
        MalformedIdentifier: its shape or its check character is wrong.
    """
    found = SHAPE.fullmatch(text)
    if not found:
        raise MalformedIdentifier(text)
    type_code, issuer, serial, version, check = found.groups()
    identifier = CertificateId(type_code, issuer, serial, int(version))
    if identifier.check != check:
        raise MalformedIdentifier(text)
    return identifier
