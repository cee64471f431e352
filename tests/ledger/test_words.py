"""Every action and subject of the ledger has words."""

import ast
import re

from flask import Flask

import filing.working  # noqa: F401 - registers every job
from filing.kernel import jobs
from filing.ledger import words
from tests.house.source import ROOT

ACTION = re.compile(r"[a-z]+\.[a-z_]+")
ELSEWHERE = {"calendar.working_days", "ledger.checkpoint", "submissions.ended"}
"""Names of other things that look like actions: a cache, a file, a signal."""


def literals() -> set[str]:
    found = set()
    for path in (ROOT / "filing").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_every_action_in_the_code_has_words(app: Flask) -> None:
    rooms = {path.name for path in (ROOT / "filing").iterdir() if path.is_dir()}
    named = {text for text in literals() if ACTION.fullmatch(text) and text.partition(".")[0] in rooms}
    actions = named - set(app.view_functions) - set(jobs.KINDS) - ELSEWHERE
    assert actions - set(words.ACTIONS) == set()
    assert "release.read" in actions


def test_a_code_without_words_stands_for_itself() -> None:
    assert words.action("release.read") == "查阅档案"
    assert words.action("x.y") == "x.y"
    assert (words.subject("entry"), words.subject("z")) == ("档案", "z")


def test_words_find_their_actions() -> None:
    assert words.meant("查阅") == ("release.read",)
    assert set(words.meant("认领")) == {
        "submissions.claim_accepted",
        "submissions.claim_refused",
        "submissions.claimed",
    }
    assert words.meant("") == words.meant("没有这样的动作") == ()
