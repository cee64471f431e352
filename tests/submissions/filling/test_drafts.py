"""A screen is saved whole, measured against the version it was opened with, and seals what is sensitive."""

import json

import pytest
from sqlmodel import Session, func, select

from filing.kernel.errors import Conflict, Refused
from filing.release import sealing
from filing.submissions.case import documents
from filing.submissions.filling import drafts
from filing.submissions.filling.drafts import Sent
from models.release import SealedValue
from models.submissions import DraftSection, Submission
from tests.submissions import office

ID_NUMBER = "11010519491231002X"


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


def save(opened: office.Office, key: str, sent: Sent, seen: int, done: bool | None = None) -> DraftSection:
    case = opened.case(opened.started().number)
    return drafts.save(case, case.task(key), sent, seen=seen, by=opened.filer, done=done)


def test_versions_count_and_values_are_merged_and_emptied(opened: office.Office) -> None:
    first = save(opened, "contact", Sent({"con.phone": "1", "con.office": "一"}), seen=1)
    assert first.version == 2
    second = save(opened, "contact", Sent({"con.phone": None, "con.contact": "王小敏"}), seen=2)
    assert second.version == 3
    assert second.parsed == {"con.division": "370102", "con.office": "一", "con.contact": "王小敏"}


def test_a_screen_that_was_saved_elsewhere_is_not_overwritten(opened: office.Office) -> None:
    save(opened, "business", Sent({"cul.business": "别处写的"}), seen=0)
    with pytest.raises(Conflict) as caught:
        save(opened, "business", Sent({"cul.business": "我写的", "cul.group": None}), seen=0)
    difference = caught.value.differences[0]
    assert (difference.label, difference.mine, difference.theirs) == ("主营业务", "我写的", "别处写的")
    assert len(caught.value.differences) == 1
    case = opened.started()
    assert documents.sections(case)["business"].parsed == {"cul.business": "别处写的"}


def test_the_slower_of_two_who_saw_the_same_version_is_told(
    opened: office.Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened.started()
    save(opened, "business", Sent({"cul.business": "快"}), seen=0)
    monkeypatch.setattr(drafts, "require_current", lambda *_arguments, **_more: None)
    for seen in (0, 7):
        with pytest.raises(Conflict):
            drafts.save(case, case.task("business"), Sent({}), seen=seen, by=opened.filer)


def test_what_cannot_be_read_is_kept_as_typed_and_is_not_finished(opened: office.Office) -> None:
    row = save(
        opened, "figures", Sent({"fin": [{"year": 2025}]}, {"fin.0.revenue": "很多"}), seen=0, done=True
    )
    assert drafts.typed_text(row) == {"fin.0.revenue": "很多"}
    assert not row.done
    assert drafts.typed_text(None) == {}


def test_whether_it_is_finished_is_only_changed_when_asked(opened: office.Office) -> None:
    assert save(opened, "business", Sent({}), seen=0, done=True).done
    assert save(opened, "business", Sent({}), seen=1).done
    assert not save(opened, "business", Sent({}), seen=2, done=False).done


def test_nothing_sensitive_touches_the_database_in_clear(db_session: Session, opened: office.Office) -> None:
    row = save(
        opened, "licence", Sent({"reg.legal_rep_id": ID_NUMBER}, {"reg.legal_rep_id": "1101 wrong"}), 1
    )
    sealed = row.parsed["reg.legal_rep_id"]
    assert sealing.unseal(sealed) == ID_NUMBER
    assert drafts.typed_text(row) == {"reg.legal_rep_id": "1101 wrong"}
    assert "1101" not in json.dumps([row.parsed, row.raw])


def test_the_same_sensitive_value_again_is_not_sealed_again(
    db_session: Session, opened: office.Office
) -> None:
    first = save(opened, "licence", Sent({"reg.legal_rep_id": ID_NUMBER}), seen=1)
    kept = dict(first.parsed)
    second = save(opened, "licence", Sent({"reg.legal_rep_id": ID_NUMBER}), seen=2)
    assert second.parsed == kept
    assert db_session.exec(select(func.count()).select_from(SealedValue)).one() == 1


def test_a_conflict_tells_a_sensitive_value_masked(opened: office.Office) -> None:
    case = opened.started()
    found = drafts.differences(case.dossier, {"reg.legal_rep_id": ID_NUMBER}, {})
    assert [one.mine for one in found] == ["1****************X"]


def test_a_screen_that_is_not_open_is_refused(opened: office.Office) -> None:
    case = opened.returned({"con.phone": "打不通"})
    with pytest.raises(Refused) as caught:
        drafts.save(case, case.task("business"), Sent({}), seen=1, by=opened.filer)
    assert caught.value.action == "submissions.drafted"


def test_a_case_is_called_by_the_name_filled_in(db_session: Session, opened: office.Office) -> None:
    case = opened.started("project")
    drafts.save(case, case.task("plan"), Sent({"pr.name": "演示项目"}), seen=1, by=opened.filer)
    db_session.flush()
    assert "演示项目" in db_session.exec(select(Submission.title)).all()
