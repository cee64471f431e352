from uuid import UUID

import pytest
import sqlmodel

from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.recognition import queries
from tests import people
from tests.recognition.stage import AUDIT, CULTURE, ELSEWHERE, Stage, filed_firms, stage


@pytest.fixture
def here(db_session: sqlmodel.Session) -> Stage:
    return stage()


def seen(viewer: Viewer) -> list[str]:
    return [line.round.title for line in queries.round_list(viewer)]


def test_a_department_sees_its_rounds_and_the_auditor_of_the_territory_the_decided_ones(here: Stage) -> None:
    here.decided(filed_firms(1), "一")
    here.listed(filed_firms(1, 5), "二")
    for role in ("officer", "signatory", "maker"):
        assert seen(here.viewer(role)) == ["二", "一"]
    assert seen(here.viewer("auditor")) == ["一"]
    assert seen(people.viewer(people.staff("recognition_officer", at=ELSEWHERE))) == []
    assert seen(people.viewer(people.staff("auditor", at=CULTURE))) == []


def test_the_list_counts_the_firms(here: Stage) -> None:
    here.listed(filed_firms(2))
    here.opened("空")
    assert [line.count for line in queries.round_list(here.viewer("officer"))] == [0, 2]


def test_a_foreign_round_looks_like_none(here: Stage) -> None:
    round_ = here.listed(filed_firms(1))
    strangers = (
        people.viewer(people.staff("recognition_officer", at=ELSEWHERE)),
        people.viewer(people.staff("auditor", at=AUDIT)),
    )
    for viewer in strangers:
        for round_id in (round_.id, UUID(int=3)):
            with pytest.raises(NotFound):
                queries.find(viewer, round_id)


def test_a_page_shows_the_names_in_their_places_and_what_may_be_done(
    here: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    firms = filed_firms(3)
    round_ = here.listed(firms)
    first = queries.round_page(here.viewer("officer"), round_.id, 1)
    last = queries.round_page(here.viewer("signatory"), round_.id, 9)
    assert [(place, found.text("reg.name")) for place, _, found in first.nominees] == [
        (1, firms[0].name),
        (2, firms[1].name),
    ]
    assert [(place, found.text("reg.uscc")) for place, _, found in last.nominees] == [(3, firms[2].uscc)]
    assert (last.page, last.pages, last.count) == (2, 2, 3)
    assert (first.why_not_list, last.why_not_decide) == ("", "")
    assert first.why_not_decide
    assert last.why_not_list


def test_an_empty_round_reads_nothing(here: Stage) -> None:
    assert queries.round_page(here.viewer("officer"), here.opened().id, 1).nominees == ()
