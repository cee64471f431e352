"""No malformed file brings anything down: it is refused in words, or kept as something that does nothing."""

import pytest

from filing.attachments import examining, rules, sandbox
from filing.attachments.inside import looking
from filing.attachments.inside.refusal import Refusal
from filing.attachments.words import REFUSALS
from models.dossiers.words import BadValue
from tests import files
from tests.attachments import corpus

HARMFUL = [pytest.param(*case, id=case[0]) for case in (*corpus.markup(), *corpus.active())]
ODD = [pytest.param(*case, id=case[0]) for case in (*corpus.archives(), *corpus.pictures(), *corpus.papers())]
NAMES = tuple(corpus.names())


def test_the_corpus_is_as_large_as_was_promised() -> None:
    assert len(list(corpus.archives())) + len(corpus.BOMBS) >= 40
    assert len(list(corpus.markup())) >= 30
    assert len(list(corpus.pictures())) >= 40
    assert len(list(corpus.papers())) + len(list(corpus.active())) >= 60
    assert len(NAMES) >= 80


@pytest.mark.parametrize(("name", "ending", "content"), HARMFUL)
def test_what_acts_or_points_outside_is_refused(name: str, ending: str, content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        looking.look(ending, content)
    assert caught.value.key in REFUSALS


@pytest.mark.parametrize(("name", "ending", "content"), ODD)
def test_what_is_odd_is_refused_or_kept_without_what_stood_beside_it(
    name: str, ending: str, content: bytes
) -> None:
    kept = b""
    try:
        kept = looking.look(ending, content).content or content
    except Refusal as refusal:
        key = refusal.key
    else:
        key = "damaged"
    assert key in REFUSALS
    assert b"<script" not in kept


@pytest.mark.parametrize("name", corpus.BOMBS)
def test_a_bomb_is_refused_by_the_child_in_words_with_a_remedy(name: str) -> None:
    ending, made = corpus.BOMBS[name]
    with pytest.raises(BadValue, match="请"):
        examining.examine(f"a.{ending}", made())


@pytest.mark.parametrize(
    ("ending", "content", "words"),
    [
        ("docx", corpus.with_part("docx", "../x"), "结构不正常"),
        ("xlsx", corpus.with_part("xlsx", corpus.SHEET, "<!DOCTYPE a><a/>"), "引用了外部内容"),
        ("png", corpus.flood(60_000, 60_000), "像素"),
        ("jpg", files.JPG[:100], "打不开"),
        ("pdf", corpus.embedded(), "夹带了别的文件"),
        ("pdf", corpus.locked("x", "y"), "加了密码"),
        ("pdf", corpus.locked("x", ""), "加了密码"),
    ],
    ids=["slip", "doctype", "flood", "cut", "embedded", "locked", "locked for changes"],
)
def test_each_kind_of_refusal_comes_back_from_the_child_in_words(
    ending: str, content: bytes, words: str
) -> None:
    with pytest.raises(BadValue, match="请") as caught:
        examining.examine(f"a.{ending}", content)
    assert words in str(caught.value.sentence)


@pytest.mark.parametrize("raw", NAMES)
def test_a_name_of_any_kind_is_kept_as_one_that_leads_nowhere(raw: str) -> None:
    kept = rules.clean_name(raw)
    assert kept
    assert len(kept) <= rules.MOST_NAME
    assert not {"/", "\\", "\x00", "\r", "\n", "\u202e"} & set(kept)
    kept.encode()


def test_good_files_pass_the_same_child() -> None:
    for name in ("PDF", "JPG", "PNG", "HEIC", "OFD", "DOCX", "XLSX"):
        answer = sandbox.ask({"job": "look", "ending": name.lower()}, [getattr(files, name)])
        assert "refused" not in answer.told, name
