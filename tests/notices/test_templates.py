"""Templates: as shipped until changed, every edition kept, in each reader's language, in the ledger."""

import pytest
from sqlmodel import Session, select

from filing.kernel.errors import Conflict, NotFound, Refused
from filing.kernel.viewer import ANONYMOUS
from filing.notices import service, templates
from filing.notices.rules import Words
from models.ledger import LedgerEntry
from models.notices import Outbox
from tests import people

CODE, NEW = "claim_accepted", Words("可以填报了", "{name}：请填报。", "请填报")


def test_a_change_is_in_force_at_once_and_kept(db_session: Session) -> None:
    admin, person = people.viewer(people.staff("sys_admin")), people.filer()
    templates.save(admin, CODE, "zh", NEW, seen=0)
    service.tell_of([person.id], CODE, {"name": "甲"})
    told = db_session.exec(select(Outbox)).one()
    assert (told.subject, told.body, told.sms) == ("可以填报了", "甲：请填报。", "请填报")
    templates.reset(admin, CODE, "zh", seen=1)
    found = templates.edition(CODE, "zh")
    assert (found.version, found.changed) == (2, False)
    assert found.words == found.kind.shipped["zh"]
    assert [row.version for row in found.history] == [2, 1]
    actions = select(LedgerEntry.action).where(LedgerEntry.subject_kind == "message template")
    assert set(db_session.exec(actions)) == {"notices.template_changed", "notices.template_reset"}


def test_each_reader_is_told_in_its_language(db_session: Session) -> None:
    here, there = people.filer(), people.filer()
    there.language = "en"
    db_session.flush()
    service.tell_of([here.id, there.id], CODE, {"name": "甲"})
    told = {row.recipient_id: row.subject for row in db_session.exec(select(Outbox))}
    assert told == {here.id: "企业认领已通过", there.id: "Claim accepted"}


def test_two_who_change_at_once_do_not_overwrite_each_other(db_session: Session) -> None:
    admin = people.viewer(people.staff("sys_admin"))
    templates.save(admin, CODE, "zh", NEW, seen=0)
    with pytest.raises(Conflict):
        templates.save(admin, CODE, "zh", NEW, seen=0)


def test_faulty_words_are_not_saved(db_session: Session) -> None:
    admin = people.viewer(people.staff("sys_admin"))
    with pytest.raises(templates.Faulty):
        templates.save(admin, CODE, "zh", Words("x", "没有名称", "x"), seen=0)
    assert templates.edition(CODE, "zh").version == 0


def test_nobody_and_nothing(db_session: Session) -> None:
    with pytest.raises(Refused):
        templates.save(ANONYMOUS, CODE, "zh", NEW, seen=0)
    with pytest.raises(NotFound):
        templates.edition(CODE, "fr")


def test_the_list_shows_every_kind_in_both_languages(db_session: Session) -> None:
    templates.save(people.viewer(people.staff("sys_admin")), CODE, "en", NEW, seen=0)
    found = {(one.kind.code, one.language): one for one in templates.editions()}
    assert found[CODE, "en"].changed
    assert not found[CODE, "zh"].changed
    assert len(found) == 2 * len({code for code, _ in found})
