"""What a firm types is counted from its record and from the page; what is asked twice is found."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import Session

from filing.bench import asking, ground
from filing.bench.asking import Asking
from models.dossiers.dossier import Dossier
from models.dossiers.project import Project
from models.dossiers.registry import DOSSIERS


def test_no_form_asks_what_another_asked() -> None:
    assert asking.twice(DOSSIERS) == ()


def test_a_form_that_asks_again_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    forgetful = replace(Project.keeping, of_owner={})
    monkeypatch.setattr(Project, "keeping", forgetful)
    found: Mapping[str, type[Dossier]] = DOSSIERS
    assert asking.twice(found) == ("联系人", "联系电话")


def test_every_difference_is_still_one() -> None:
    titles = {item.title for dossier in DOSSIERS.values() for item in dossier.items().values()}
    assert set(asking.DIFFERENT) <= titles


def test_a_group_of_choices_is_one_field_and_hidden_ones_are_none() -> None:
    page = b"""<form method="get"><input name="q"></form>
    <form method="post" action="/x"><input type="hidden" name="key"><input name="a">
    <textarea name="b"></textarea>
    <input type="radio" name="c" value="1"><input type="radio" name="c" value="2"><button>go</button></form>
    <form method="post" action="/logout"><input name="no"></form>"""
    assert asking.fields(page) == 3


def test_both_filings_are_measured_on_a_played_firm(db_session: Session, app: Flask, tmp_path: Path) -> None:
    laid = ground.prepare(app, tmp_path, 20, 0)
    found = laid.asking()
    assert found.first > 40
    assert 0 < found.again <= 2
    assert found.share <= asking.GOAL
    assert found.twice == ()
    assert "reached" in found.lines()[1]


def test_a_missed_goal_is_said() -> None:
    said = Asking(10, 5, ("联系人",))
    assert "MISSED" in said.lines()[1]
    assert "联系人; goal 0: MISSED" in said.lines()[2]
    assert said.as_json()["share"] == 0.5
