"""How a case gets on: fixed stages, a log with the newest first, names masked for the firm."""

from sqlmodel import Session

from filing.submissions import rules
from filing.submissions.case import progress
from filing.submissions.case.moving import Words
from filing.submissions.signing import answering, sending
from tests import people
from tests.submissions import office
from tests.submissions.joint import desks
from tests.submissions.signing.representative import asking


def test_stages_show_only_what_was_reached(db_session: Session) -> None:
    opened = office.opened()
    case = opened.submitted()
    opened.act(case.number, "acceptor", "docket")
    found = progress.of(opened.case(case.number), masked=True)
    assert [bool(at) for _, at in found.stages] == [True, True, False, False]
    assert found.current == 3
    opened.act(case.number, "reviewer", "send_back", Words("请补充"))
    back = progress.of(opened.case(case.number), masked=True)
    assert [bool(at) for _, at in back.stages] == [True, False, False, False]


def test_the_log_has_the_newest_first_and_masks_names_for_the_firm(db_session: Session) -> None:
    opened = office.opened()
    case = opened.returned({"con.phone": "打不通"})
    for key in ("contact",):
        office.save(case, opened.filer, key, {"con.phone": "13900001234"})
    again = opened.submit(opened.case(case.number))
    masked, plain = (progress.log(again, masked=hidden) for hidden in (True, False))
    assert [one.title for one in masked] == [progress.RESUBMITTED, "退回补正（计时暂停）", "已提交"]
    assert (masked[1].words, masked[1].remarks) == ("请补正", (("联系电话", "打不通"),))
    assert masked[2].who == "本企业 王*敏"
    assert plain[2].who == "申报企业 王小敏"
    assert plain[1].who.startswith(people.CULTURE)


def test_every_state_and_move_has_its_place() -> None:
    assert set(progress.TITLES) == set(rules.MOVES)
    assert set(progress.REACHED) == {move.to for move in rules.MOVES.values()}


def test_an_office_hears_of_the_word_and_the_firm_of_all_that_was_asked(db_session: Session) -> None:
    opened = office.opened()
    owner, number = asking(opened), opened.filled().number
    refused = sending.send(opened.filer, opened.case(number), seen=0)
    who = answering.signed_in(owner, opened.case(number))
    answering.decline(who, opened.case(number), refused, "先不")
    second = sending.send(opened.filer, opened.case(number), seen=0)
    assert answering.confirm(who, opened.case(number), second)
    case = opened.case(number)
    asked = ["送法定代表人确认", "法定代表人没有确认"]
    firm = [one.title for one in reversed(progress.log(case, masked=True))]
    assert firm == [*asked, asked[0], "法定代表人已确认", "已提交"]
    assert [one.title for one in reversed(progress.log(case, masked=False))] == firm[-2:]


def test_signings_stand_in_the_log_and_the_firm_reads_no_words_before_the_return(db_session: Session) -> None:
    joint = desks.docketed()
    joint.sign("gap", Words("面积不对", {"hub.built": "请核对"}))
    masked, plain = (progress.log(joint.case(), masked=hidden)[0] for hidden in (True, False))
    assert masked.title == plain.title == "%(department)s提出需补正，由备案机关一并告知"
    assert masked.facts == {"department": desks.TECHNOLOGY}
    assert (masked.words, masked.remarks) == ("", ())
    assert (plain.words, plain.remarks) == ("面积不对", (("建筑面积", "请核对"),))
