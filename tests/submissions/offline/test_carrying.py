"""What a preview carries is read again by this program alone, for the same person and case, for a day."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from filing.kernel.clock import now
from filing.kernel.errors import Invalid
from filing.submissions.offline import carrying
from filing.submissions.offline.matching import Matched
from filing.submissions.offline.walking import Line, Said, Typed
from models.base import new_id
from models.dossiers.words import Sentence
from tests.submissions import office

SAID = Said("表", "B2", "名称", Sentence("最多 %(most)d 行", {"most": 3}))
FOUND = Matched(
    {"x": (Line({"": Typed("甲", "表", "B2"), "k": Typed("", "表", "B3", Sentence("坏"))}, 2),)},
    {"licence": 3},
    {"x": "ab"},
    (SAID,),
)


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_it_comes_back_as_it_was(opened: office.Office) -> None:
    case = opened.started()
    for clear in (True, False):
        sealed = carrying.seal(FOUND, case, opened.filer, clear=clear)
        assert "甲" not in sealed
        assert carrying.unseal(sealed, case, opened.filer) == (FOUND, clear)


def test_another_person_another_case_another_day_and_a_changed_letter_are_refused(
    opened: office.Office,
) -> None:
    case, other = opened.started(), opened.started("project")
    sealed = carrying.seal(FOUND, case, opened.filer, clear=False)
    stranger = replace(opened.filer, account_id=new_id())
    for text, of, by in (
        (sealed, other, opened.filer),
        (sealed, case, stranger),
        ("A" * 40, case, opened.filer),
        ("é", case, opened.filer),
        ("", case, opened.filer),
    ):
        with pytest.raises(Invalid, match="过期"):
            carrying.unseal(text, of, by)
    with time_machine.travel(now() + timedelta(hours=25)), pytest.raises(Invalid, match="过期"):
        carrying.unseal(sealed, case, opened.filer)


def test_too_much_for_a_form_is_refused_in_words(
    opened: office.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "MOST", 10)
    with pytest.raises(Invalid, match="文字太多"):
        carrying.seal(FOUND, opened.started(), opened.filer, clear=False)
