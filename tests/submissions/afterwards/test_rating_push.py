"""Ratings go to whoever the settings name; the default writes files, one for each piece of news."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

import filing.submissions.jobs  # noqa: F401 - registers the job
from filing.kernel import settings as kernel
from filing.kernel import worker
from filing.kernel.settings import WeakSetting
from filing.submissions.afterwards import rating, rating_push
from tests.submissions import office


class Other:
    """A receiver of somebody else."""

    def push(self, news: rating_push.Pushed) -> None:
        """Take it."""


def chosen(monkeypatch: pytest.MonkeyPatch, **values: object) -> None:
    found = replace(kernel.settings(), **values)
    monkeypatch.setattr(rating_push, "settings", lambda: found)
    rating_push.receiver.cache_clear()


def test_the_worker_hands_over_the_rating_and_its_answer_once(
    db_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(monkeypatch, home=tmp_path)
    opened = office.opened()
    case = opened.filed()
    row = rating.rate(opened.filer, case, 1, words="太慢")
    rating.answer(opened.acceptor, row.id, "已核实")
    db_session.commit()
    monkeypatch.setattr(worker.jobs, "KINDS", {rating.PUSH: worker.jobs.KINDS[rating.PUSH]})
    while worker.work_once():
        pass
    found = {path.stem: json.loads(path.read_text()) for path in (tmp_path / "ratings").iterdir()}
    assert set(found) == {f"{row.id}-rated", f"{row.id}-answered"}
    news = found[f"{row.id}-rated"]
    assert (news["level"], news["words"], news["case_number"]) == (1, "太慢", case.number)
    assert news["answer"] == ""
    assert "王小敏" not in json.dumps(found, ensure_ascii=False)
    rating_push.receiver.cache_clear()


def test_a_receiver_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen(monkeypatch, rating_push=f"{__name__}:Other")
    assert type(rating_push.receiver()).__name__ == "Other"
    chosen(monkeypatch, rating_push="nowhere:Class")
    with pytest.raises(WeakSetting):
        rating_push.receiver()
    rating_push.receiver.cache_clear()
