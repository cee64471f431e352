"""What is judged from outside: the name, the size, and how much an owner may hold."""

import pytest

from filing.attachments import rules
from models.dossiers import file_types
from models.dossiers.file_types import BY_ENDING, MEGABYTE, MOST_BYTES
from models.dossiers.words import BadValue


@pytest.mark.parametrize("ending", BY_ENDING)
def test_every_type_of_the_list_is_known_by_its_ending_in_any_case(ending: str) -> None:
    assert rules.claimed_type(f"执照.{ending.upper()}", 1) is BY_ENDING[ending]


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("a.exe", 1, f"请上传 {file_types.ACCEPTED} 文件"),
        ("noending", 1, "请上传"),
        ("a.pdf", 0, "文件是空的"),
        ("a.docx", MOST_BYTES + 1, "超过 20 MB"),
        ("a.jpg", 60 * MEGABYTE + 1, "超过 60 MB"),
    ],
)
def test_what_is_refused_from_outside_says_what_to_do(name: str, size: int, words: str) -> None:
    with pytest.raises(BadValue, match="请") as caught:
        rules.claimed_type(name, size)
    assert words in str(caught.value.sentence)


@pytest.mark.parametrize(
    ("name", "size"), [("a.docx", MOST_BYTES), ("a.pdf", 60 * MEGABYTE), ("a.png", MOST_BYTES + 1)]
)
def test_what_may_be_made_smaller_may_be_larger_than_the_rest(name: str, size: int) -> None:
    assert rules.claimed_type(name, size)


def test_without_a_reader_of_heic_the_phone_can_be_set_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "TYPES", file_types.taken(heic=False))
    with pytest.raises(BadValue, match="兼容性最佳"):
        rules.claimed_type("a.heic", 1)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a.pdf", "a.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\执照.pdf", "执照.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("gpj.\u202efdp.pdf", "gpj.fdp.pdf"),
        ("\x00.pdf", "pdf"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_cannot_be_seen(raw: str, kept: str) -> None:
    assert rules.clean_name(raw) == kept


def test_a_name_ends_as_what_it_became() -> None:
    assert rules.renamed("照片.HEIC", "jpg") == "照片.jpg"
    assert rules.renamed("照片.JPEG", "jpg") == "照片.JPEG"


def test_an_owner_has_two_hundred_megabytes() -> None:
    assert rules.room_left([rules.MOST_BYTES_OF_OWNER - 5], 5)
    assert not rules.room_left([rules.MOST_BYTES_OF_OWNER - 5], 6)
