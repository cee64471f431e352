"""One screen: what stands fixed, what is asked, what the officer said beside it."""

import pytest
from sqlmodel import Session

from filing.kernel.errors import NotFound
from filing.submissions.case import documents
from filing.submissions.filling import drafts, screens
from filing.submissions.filling.drafts import Sent
from models.dossiers.item import Sharing
from tests.submissions import office


def test_a_new_screen_asks_for_what_nobody_gave(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    screen = screens.open_screen(opened.filer, case, "licence")
    assert (screen.number, screen.total, screen.version, screen.open) == (1, 9, 1, True)
    assert screen.locked == {"reg.uscc"}
    assert [shown.text for shown in screen.fixed] == [opened.firm.uscc]
    assert screen.values == {"reg.name": opened.firm.name}
    assert dict(screen.sharing)[Sharing.WITHHELD.value] == ("法定代表人证件号码",)
    assert not any("统一社会信用代码" in titles for _, titles in screen.sharing)


def test_what_an_item_can_no_longer_hold_is_not_filled_in(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    documents.sections(case)["licence"].parsed = {"reg.name": "演示", "reg.kind": "gone"}
    db_session.flush()
    assert screens.open_screen(opened.filer, case, "licence").values == {"reg.name": "演示"}


def test_after_a_return_words_and_old_values_stand_beside_the_fields(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通", "fin.revenue": "请核对"})
    contact = screens.open_screen(opened.filer, case, "contact")
    assert (contact.remarks, contact.earlier) == ({"con.phone": "打不通"}, {"con.phone": "13800001234"})
    figures = screens.open_screen(opened.filer, case, "figures")
    assert figures.remarks == {"fin": "营业收入：请核对"}
    assert "1,204" in figures.earlier["fin"]


def test_a_closed_screen_shows_what_stands_there(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通"})
    screen = screens.open_screen(opened.filer, case, "business")
    assert not screen.open
    assert {"cul.business", "cul.products"} <= {shown.item.code for shown in screen.fixed}


def test_what_is_missing_on_a_screen_but_for_what_its_form_says_itself(db_session: Session) -> None:
    opened = office.opened()
    case = opened.filled()
    version = documents.sections(case)["contact"].version
    sent = Sent({"con.email": None, "con.phone": None}, {"con.phone": "abc"})
    drafts.save(case, case.task("contact"), sent, seen=version, by=opened.filer)
    assert [problem.code for problem in screens.missing(case, case.task("contact"))] == ["con.email"]


def test_the_next_screen_is_the_first_unfinished_one_after_this(db_session: Session) -> None:
    opened = office.opened()
    case = opened.started()
    office.save(case, opened.filer, "classification", {})
    following = screens.following(case, case.task("contact"))
    assert following is not None
    assert following.key == "business"
    assert screens.following(case, case.task("disclosure")) is None


def test_after_a_return_one_answer_leads_to_the_next(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通", "cul.business": "请写清服务谁"})
    following = screens.following(case, case.task("contact"))
    assert following is not None
    assert following.key == "business"
    answer = documents.sections(case)["business"].parsed | {"cul.business": "制作动漫短片，服务历史馆。"}
    office.save(case, opened.filer, "business", answer)
    assert screens.following(opened.case(case.number), case.task("contact")) is None


def test_there_is_no_screen_of_that_name(db_session: Session) -> None:
    opened = office.opened()
    with pytest.raises(NotFound):
        screens.open_screen(opened.filer, opened.started(), "nonsense")
