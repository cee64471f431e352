"""The code of a printed letter cannot be made up, and says to which item of which firm its scan belongs."""

import pytest
from flask import Flask

from filing.submissions.people import letters
from filing.submissions.people.letters import AUTHORISATION, COMMITMENT, Letter
from models.dossiers.words import BadValue

FIRM, CASE = "91370102MA00000000", "WB-2026-370102-000001"


@pytest.fixture(autouse=True)
def keys(app: Flask) -> None:
    """The keys of an application."""


@pytest.mark.parametrize("letter", [Letter(AUTHORISATION, FIRM), Letter(COMMITMENT, FIRM, CASE)])
def test_a_code_says_what_was_printed(letter: Letter) -> None:
    assert letters.read(letters.code(letter)) == letter
    assert letters.code(letter) != letters.code(letter)


def test_a_code_changed_in_any_place_is_none_of_ours() -> None:
    code = letters.code(Letter(AUTHORISATION, FIRM, CASE))
    for place in range(len("FILEONCE/"), len(code)):
        changed = code[:place] + ("Z" if code[place] != "Z" else "Y") + code[place + 1 :]
        with pytest.raises(BadValue, match="不是本系统打印的"):
            letters.read(changed)
    for text in ("FILEONCE/", "FILEONCE/1/A", code + "A", "FILEONCE/" + "文" * 20):
        with pytest.raises(BadValue, match="重新打印"):
            letters.read(text)


def test_a_scan_is_the_letter_of_its_firm_and_case() -> None:
    authorisation, commitment = Letter(AUTHORISATION, FIRM, CASE), Letter(COMMITMENT, FIRM, CASE)
    assert letters.found((), FIRM, CASE) is None
    assert letters.found((letters.code(authorisation),), FIRM, "another case") == authorisation
    assert letters.found((letters.code(commitment),), FIRM, CASE) == commitment
    with pytest.raises(BadValue, match="另一家企业"):
        letters.found((letters.code(authorisation),), "91370102MA00000001")
    with pytest.raises(BadValue, match=f"为办件 {CASE} 打印"):
        letters.found((letters.code(commitment),), FIRM, "another case")
    with pytest.raises(BadValue, match="分开扫描"):
        letters.found((letters.code(authorisation), letters.code(commitment)), FIRM, CASE)


def test_a_drawing_has_its_quiet_zone() -> None:
    side, path = letters.drawn(letters.code(Letter(AUTHORISATION, FIRM, CASE)))
    assert path.startswith("M4 4h1v1h-1z")
    assert f"M{side - 5} 4h1v1h-1z" in path
