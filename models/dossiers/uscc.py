"""The unified social credit code 统一社会信用代码 (GB 32100-2015): read it, check it, say what is wrong."""

import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.dossiers import uscc_corrections
from models.dossiers.retired import Retired
from models.dossiers.uscc_checks import LENGTH, inner_check, legible, plausible, remainder
from models.dossiers.words import Sentence
from models.text import N_

FORMER = 15  # digits of a registration number before 2015
FIRST_HALF = N_("前 8 位与校验位")
SUBJECT_HALF = N_("第 9 至 17 位（主体标识码）")
SENTENCES = {
    "": N_("代码有效。"),
    "empty": N_("请填写统一社会信用代码"),
    "number": N_("15 位的是以前的注册号，请填写营业执照上 18 位的统一社会信用代码"),
    "length": N_("统一社会信用代码应为 18 位，现在是 %(count)d 位"),
    "alphabet": N_("代码只用数字和大写字母，不用 I、O、Z、S、V，第 3 至 8 位只用数字。"),
    "zero": N_("第 9 至 17 位（主体标识码）不能全为零。"),
    "prefix": N_("前两位不是登记管理部门与机构类别的代码。"),
    FIRST_HALF: N_("校验不通过，主体标识码无误：请核对前 8 位与最后一位。"),
    SUBJECT_HALF: N_("校验不通过：请核对第 9 至 17 位（主体标识码）。"),
}
LENGTHS = {0: "empty", FORMER: "number"}
INNER_HINT = N_("主体标识码（第 9 至 17 位）自身的校验不通过，代码仍可使用，请再核对一次。")
UNKNOWN_HINT = N_("代码中的地区码 %(code)s 不在区划表内，不影响使用。")


class Fault(StrEnum):
    """Why a code cannot be taken as it is; only `CHECK18` may be overridden by an officer."""

    LENGTH = "length"
    ALPHABET = "alphabet"
    PREFIX = "prefix"
    CHECK18 = "check18"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Regions:
    """Six-digit division codes (GB/T 2260) in force, and those that once were."""

    current: Container[str]
    retired: Mapping[str, Retired] = field(default_factory=dict)

    def knows(self, code: str) -> bool:
        """Whether the region of a credit code is or was a division."""
        return code[2:8] in self.current or code[2:8] in self.retired


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said about one code.

    `half` names the part that fails where `fault` is `CHECK18`; `hints` never stop a code;
    `suggestions` are whole codes that pass both checks, most likely first.
    """

    code: str
    ok: bool
    fault: Fault | None = None
    half: str = ""
    sentence: str = SENTENCES[""]
    hints: tuple[Sentence, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def said(self) -> Sentence:
        """The sentence with the facts it speaks of."""
        return Sentence(self.sentence, {"count": len(self.code)})

    @property
    def overridable(self) -> bool:
        """Whether an officer who asked the registry may accept it: real codes with a bad check exist."""
        return self.fault is Fault.CHECK18


def normalise(raw: str) -> str:
    """`raw` in half-width capitals, without blanks, hyphens and invisible characters."""
    upper = unicodedata.normalize("NFKC", raw).upper()
    return "".join(character for character in upper if not _is_filler(character))


def _is_filler(character: str) -> bool:
    return character.isspace() or character == "\u2212" or unicodedata.category(character) in ("Pd", "Cf")


def check(raw: str, regions: Regions | None = None) -> Verdict:
    """Judge a code as typed; without `regions` nothing is said about its region."""
    code = normalise(raw)
    fault = _fault(code)
    if fault is None:
        return Verdict(code, ok=True, hints=_hints(code, regions))
    half = _failing_half(code) if fault is Fault.CHECK18 else ""
    return Verdict(
        code,
        ok=False,
        fault=fault,
        half=half,
        sentence=SENTENCES[half or LENGTHS.get(len(code), fault)],
        suggestions=uscc_corrections.suggest(code, regions.knows if regions else None),
    )


def _fault(code: str) -> Fault | None:
    if len(code) != LENGTH:
        return Fault.LENGTH
    if not legible(code):
        return Fault.ALPHABET
    if not code[8:17].strip("0"):
        return Fault.ZERO
    if not plausible(code):
        return Fault.PREFIX
    return Fault.CHECK18 if remainder(code) else None


def _failing_half(code: str) -> str:
    return FIRST_HALF if inner_check(code[8:16]) == code[16] else SUBJECT_HALF


def _hints(code: str, regions: Regions | None) -> tuple[Sentence, ...]:
    inner = () if inner_check(code[8:16]) == code[16] else (Sentence(INNER_HINT),)
    region = code[2:8]
    if regions is None or region in regions.current:
        return inner
    retired = regions.retired.get(region)
    return (*inner, retired.hint if retired else Sentence(UNKNOWN_HINT, {"code": region}))
