"""Two windows on one screen: what one of them changed is taken, what both did is asked."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from filing.submissions.case import documents
from filing.submissions.filling import merging
from models.dossiers.enterprise.dossier import Enterprise
from models.submissions import DraftSection
from tests import people
from tests.submissions import office
from tests.submissions.browser import form, words

CODES = ("con.office", "cul.business", "cul.statement")
VALUES = st.sampled_from((None, "a", "b", "c"))
MOMENT = datetime(2026, 11, 23, 2, 32, tzinfo=UTC)
EDITS = st.lists(st.tuples(st.sampled_from(CODES), VALUES), max_size=6)


def row(*saves: dict[str, str | None]) -> DraftSection:
    """A screen after saves, each merged over the one before."""
    changes: dict[str, list[dict[str, object]]] = {}
    parsed: dict[str, str] = {}
    for version, part in enumerate(saves, 1):
        after = {code: value for code, value in (parsed | part).items() if value is not None}
        changes = merging.noted(
            changes, parsed, after, version=version, by="1", name="李四", at=MOMENT.isoformat()
        )
        parsed = after
    return DraftSection.model_construct(version=len(saves), parsed=parsed, changes=changes)


def judged(present: DraftSection, part: dict[str, str | None], seen: int) -> tuple[set[str], list[str]]:
    verdict = merging.judge(Enterprise, present, part, seen=seen)
    return set(verdict.theirs), [one.key for one in verdict.questions]


def test_what_only_one_of_them_changed_is_taken() -> None:
    present = row({"con.office": "旧", "con.phone": "1"}, {"con.office": "新"})
    assert judged(present, {"con.office": "旧", "con.phone": "2"}, 1) == ({"con.office"}, [])


def test_what_both_changed_is_asked_with_who_and_when() -> None:
    present = row({"con.office": "旧"}, {"con.office": "他的"})
    verdict = merging.judge(Enterprise, present, {"con.office": "我的"}, seen=1)
    (one,) = verdict.questions
    assert (one.label, one.mine, one.theirs, one.who, one.when) == (
        "办公地址",
        "我的",
        "他的",
        "李四",
        MOMENT,
    )
    assert judged(present, {"con.office": "他的"}, 1) == (set(), [])


def test_emptied_by_one_and_changed_by_the_other_is_asked() -> None:
    present = row({"con.office": "旧"}, {"con.office": None})
    assert judged(present, {"con.office": "我的"}, 1) == (set(), ["con.office"])
    assert judged(present, {"con.office": "旧"}, 1) == ({"con.office"}, [])


def test_after_many_changes_it_is_not_known_any_more_what_stood_there_and_it_is_asked() -> None:
    present = row({"con.office": "旧"}, *({"con.office": str(n)} for n in range(merging.KEPT)))
    assert judged(present, {"con.office": "旧"}, 1) == (set(), ["con.office"])
    assert len(present.changes["con.office"]) == merging.KEPT


@given(before=EDITS, theirs=EDITS, mine=EDITS)
def test_nothing_anybody_typed_is_lost_without_a_question(
    before: list[tuple[str, str | None]],
    theirs: list[tuple[str, str | None]],
    mine: list[tuple[str, str | None]],
) -> None:
    base = {code: value for code, value in dict(before).items() if value is not None}
    present = row(dict(before), *({code: value} for code, value in theirs))
    typed = {code: (base | dict(mine)).get(code) for code in CODES}
    taken, asked = judged(present, typed, 1)
    for code in CODES:
        now, then = present.parsed.get(code), base.get(code)
        if typed[code] not in (then, now) and now != then:
            assert code in asked
        if code in taken:
            assert typed[code] == then
        if code in asked:
            assert typed[code] != now


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def filer(client: FlaskClient, opened: office.Office) -> FlaskClient:
    return people.signed_in(client, people.filer(opened.firm))


def saved(opened: office.Office, number: str) -> dict[str, object]:
    return dict(documents.sections(opened.case(number))["contact"].parsed)


def test_different_fields_from_two_windows_are_both_kept_without_a_question(
    filer: FlaskClient, opened: office.Office
) -> None:
    number = opened.started().number
    url = f"/filings/{number}/contact"
    first, second = form(filer.get(url)), form(filer.get(url))
    filer.post(url, data=first | {"con.office": "一号楼", "done": "no"})
    assert filer.post(url, data=second | {"con.contact": "王小敏", "done": "no"}).status_code == 303
    held = saved(opened, number)
    assert (held["con.office"], held["con.contact"]) == ("一号楼", "王小敏")


@pytest.mark.parametrize(("choice", "kept"), [("theirs", "一号楼"), ("mine", "二号楼")])
def test_the_same_field_is_asked_and_the_answer_is_kept(
    filer: FlaskClient, opened: office.Office, choice: str, kept: str
) -> None:
    number = opened.started().number
    url = f"/filings/{number}/contact"
    first, second = form(filer.get(url)), form(filer.get(url))
    filer.post(url, data=first | {"con.office": "一号楼", "con.email": "a@example.cn", "done": "no"})
    asked = filer.post(url, data=second | {"con.office": "二号楼", "con.contact": "王小敏", "done": "no"})
    assert asked.status_code == 409
    assert "两边都改了的有1项" in words(asked)
    assert "data-autosave" not in asked.text
    again = form(asked)
    assert again["con.email"] == "a@example.cn"
    assert again["keep-con.office"] == "mine"
    assert filer.post(url, data=again | {"keep-con.office": choice}).status_code == 303
    held = saved(opened, number)
    assert (held["con.office"], held["con.contact"], held["con.email"]) == (kept, "王小敏", "a@example.cn")
