"""What stands before anything is measured."""

from pathlib import Path

from sqlmodel import Session, select

from filing.bench import ground
from filing.register import search
from models.submissions import Submission


def test_the_ground_holds_whole_records_entries_a_reader_with_a_purpose_and_whole_drafts(
    db_session: Session, app: object, tmp_path: Path
) -> None:
    laid = ground.prepare(app, tmp_path, 5, 1)

    assert len(set(laid.codes)) == ground.RECORDS
    for source in laid.sources:
        assert source.entry.filing_number
        assert source.held.document["fin"]
    assert search.search("演示基准").total == ground.RECORDS + 1
    assert search.search("演示").total == ground.RECORDS + 1 + 5
    db_session.rollback()
    assert "用途" in laid.reader.get(f"/records/{laid.codes[0]}").body.decode()
    draft = next(laid.drafts)
    number = draft.path.split("/")[2]
    assert draft.browser.post(draft.path, draft.fields).headers["location"].endswith("/submitted")
    statement = select(Submission).where(Submission.number == number)
    ground.act_as_system()
    db_session.expire_all()
    assert db_session.exec(statement).one().state == "submitted"
    assert next(laid.drafts, None) is None
