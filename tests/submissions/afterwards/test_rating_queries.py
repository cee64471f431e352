"""Ratings as lists and counts."""

from datetime import timedelta

from sqlmodel import Session

from filing.submissions.afterwards import rating, rating_queries
from tests import people
from tests.submissions import office


def rated(session: Session) -> office.Office:
    """Two cases of one office, the later one rated well."""
    opened = office.opened()
    rating.rate(opened.filer, opened.filed("project"), 1, words="太慢")
    rating.rate(opened.filer, opened.filed(), 5)
    return opened


def test_what_waits_for_an_answer_comes_first(db_session: Session) -> None:
    opened = rated(db_session)
    first, second = rating_queries.lines(opened.acceptor, 9).rows
    assert (first.open, second.open) == (True, False)
    assert first.overdue(first.row.due_on + timedelta(days=1))
    assert not first.overdue(first.row.due_on)
    assert rating_queries.lines(people.viewer(people.staff("acceptor", at=people.FINANCE))).rows == ()


def test_each_department_is_counted(db_session: Session) -> None:
    opened = rated(db_session)
    (row,) = rating_queries.counts()
    assert (row.department, row.total, row.bad, row.answered) == (people.CULTURE, 2, 1, 0)
    rating.answer(opened.acceptor, rating_queries.lines(opened.acceptor).rows[0].row.id, "已核实")
    (row,) = rating_queries.counts()
    assert (row.levels, row.answered) == ({5: 1, 4: 0, 3: 0, 2: 0, 1: 1}, 1)
    made = rating_queries.as_csv([row], ["部门", "5", "4", "3", "2", "1", "合计", "已答复"])
    assert made.decode("utf-8-sig").splitlines()[1] == f"{people.CULTURE},1,0,0,0,1,2,1"
