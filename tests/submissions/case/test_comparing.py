"""Two texts side by side: what is struck and what is underlined put together give both texts again."""

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from filing.submissions.case import comparing, documents, showing
from filing.submissions.case.comparing import DELETED, INSERTED, SAME
from models.dossiers.enterprise.dossier import Enterprise
from tests.submissions import office


@given(st.text(alphabet="解放经十路1 号", max_size=12), st.text(alphabet="解放经十路1 号", max_size=12))
def test_both_sides_can_be_read_off_the_parts(before: str, after: str) -> None:
    left, right = comparing.parts(before, after)
    assert "".join(text for _, text in left) == before
    assert "".join(text for _, text in right) == after
    same = [text for operation, text in left if operation == SAME]
    assert same == [text for operation, text in right if operation == SAME]
    assert {operation for operation, _ in left} <= {SAME, DELETED}
    assert {operation for operation, _ in right} <= {SAME, INSERTED}


def test_a_very_long_text_is_not_compared_letter_by_letter() -> None:
    text = "甲" * (comparing.LONGEST + 1)
    assert comparing.parts(text, text + "乙") == (((DELETED, text),), ((INSERTED, text + "乙"),))


def test_cells_are_compared_in_the_row_they_belong_to(db_session: Session) -> None:
    opened = office.opened()
    case = opened.submitted()
    old = documents.rounds(case)[0]
    year = dict(old.document["fin"][0])
    earlier = year | {"year": 2024}
    later = year | {"staff": 99}
    changed = dict(old.document) | {"fin": [earlier, later]}
    del changed["con.phone"]
    new = documents.CaseSource(case.submission, changed, old.sources)
    codes = comparing.changed_codes(Enterprise, old, new)
    assert {"fin.year", "fin.staff", "con.phone"} <= codes
    shown = [showing.to_owner(opened.filer, case, source) for source in (old, new)]
    found = {one.label: one for one in comparing.compare(Enterprise, shown[0], shown[1], codes)}
    assert found["年度经营数据 2025 年 · 从业人员期末人数"].before[0] == (DELETED, "32")
    assert found["年度经营数据 2024 年 · 从业人员期末人数"].before == ()
    assert found["联系电话"].after == ()
    assert "年度经营数据 2025 年 · 营业收入" not in found


def test_what_was_not_released_is_not_compared(db_session: Session) -> None:
    opened = office.opened()
    case = opened.submitted()
    source = documents.rounds(case)[0]
    released = showing.to_owner(opened.filer, case, source)
    found = comparing.compare(Enterprise, None, released, frozenset({"no.such", "con.phone"}))
    assert [one.code for one in found] == ["con.phone"]
