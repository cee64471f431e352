"""All versions of one's own entries: when, by which case, what differs; nobody else's."""

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from filing.kernel.errors import NotFound
from filing.register import queries, versions
from filing.sharing import history
from models.dossiers.registry import DOSSIERS
from tests import people
from tests.submissions import office
from tests.submissions.browser import words


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def test_a_version_names_its_case_and_the_department_that_filed_it(opened: office.Office) -> None:
    case = opened.filed()
    (row, *_) = history.rows(opened.filer, queries.key_of(opened.firm))
    assert (row.case, row.who) == (case.number, people.CULTURE)


def test_a_version_that_departments_gave_names_no_case(opened: office.Office) -> None:
    versions.add(opened.firm, {"reg.name": "演示"}, {}, reason="部门提供：市场监管")
    (row,) = history.rows(opened.filer, queries.key_of(opened.firm))
    assert (row.case, row.who, row.line.reason) == ("", "", "部门提供：市场监管")


def test_all_kinds_of_entries_are_listed(opened: office.Office) -> None:
    opened.filed()
    opened.filed("project")
    titles = [DOSSIERS[kind].title for kind in ("enterprise", "project")]
    assert [one.kind for one in history.entries(opened.filer)] == titles


def test_two_versions_differ_letter_by_letter_in_either_order(opened: office.Office) -> None:
    key = queries.key_of(opened.firm)
    versions.add(opened.firm, {"reg.name": "演示甲公司", "reg.address": "一号"}, {})
    versions.add(opened.firm, {"reg.name": "演示乙公司", "reg.address": "一号"}, {})
    for pair in ((1, 2), (2, 1)):
        (one,) = history.differences(opened.filer, key, *pair).differing
        assert one.before == (("same", "演示"), ("del", "甲"), ("same", "公司"))
        assert one.after == (("same", "演示"), ("ins", "乙"), ("same", "公司"))
    assert history.differences(opened.filer, key, 1, 1).differing == ()


def test_strangers_and_unknown_versions_find_nothing(opened: office.Office) -> None:
    key = queries.key_of(opened.firm)
    versions.add(opened.firm, {"reg.name": "演示"}, {})
    stranger = people.viewer(people.filer(people.firm(2)))
    for viewer, number in ((stranger, 1), (opened.filer, 9), (opened.filer, 10**30)):
        with pytest.raises(NotFound):
            history.differences(viewer, key, number, number)
    with pytest.raises(NotFound):
        history.rows(stranger, key)


def test_the_page_lists_versions_and_leads_to_their_differences(
    opened: office.Office, client: FlaskClient
) -> None:
    versions.add(opened.firm, {"reg.name": "演示甲公司"}, {})
    versions.add(opened.firm, {"reg.name": "演示乙公司"}, {})
    opened.filed("project")
    firm = people.signed_in(client, people.filer(opened.firm))
    key = queries.key_of(opened.firm)
    shown = words(firm.get("/my/record"))
    assert "第1版" in shown
    assert "第2版" in shown
    assert "本企业的全部档案" in shown
    compared = firm.get(f"/my/record/compare?entry={key}&old=1&new=2")
    assert "<del>甲</del>" in compared.text
    project = history.entries(opened.filer)[1]
    assert project.name in words(firm.get(f"/my/record?entry={project.key}"))
    for path in (
        "/my/record?entry=nothing",
        "/my/record/compare",
        f"/my/record/compare?entry={key}&old=1&new=7",
    ):
        assert firm.get(path).status_code == 404
