from uuid import UUID

import sqlmodel

from filing.release import sealing
from filing.release.choosing import COVERED, choose, permitted
from filing.release.rules import Relation, Standing
from models.dossiers.item import Item, Openness, Sensitivity, Sharing
from models.dossiers.kinds import IdNumber, PersonName, Rows, Text
from tests.release.sources import Held

OFFICER = Standing(frozenset({Relation.READING, Relation.PUBLIC}))
OWNER = Standing(frozenset({Relation.OWN}))
PUBLIC = Standing(frozenset({Relation.PUBLIC}))
FIRM = UUID(int=1)


def item(code: str, sharing: Sharing = Sharing.UNCONDITIONAL, kind: object = None, **facts: object) -> Item:
    return Item(code, code, code, kind or Text(), sharing, **facts)


NAME = item("name", open=Openness.YES)
PHONE = item("phone", Sharing.CONDITIONAL)
NUMBER = item("number", Sharing.WITHHELD, IdNumber(), sensitivity=Sensitivity.SENSITIVE)
PERSON = item("person", kind=PersonName(), sensitivity=Sensitivity.PERSONAL)
TABLE = item(
    "t",
    kind=Rows(
        (
            item("t.title", open=Openness.YES),
            item("t.price", Sharing.CONDITIONAL),
            item("t.note", Sharing.WITHHELD),
            item("t.who", kind=PersonName(), sensitivity=Sensitivity.PERSONAL),
        ),
        ("title",),
    ),
)
ROWS = [{"title": "甲", "price": "一", "note": "秘", "who": "王小敏"}, {"title": "乙", "price": "二"}]


def test_what_is_not_chosen_is_nowhere_in_what_leaves() -> None:
    chosen = choose(Held({"name": "公司", "phone": "电话", "number": "x"}), [NAME, PHONE, NUMBER], OFFICER)
    assert list(chosen.shown) == chosen.codes == ["name"]
    assert chosen.locked == [PHONE]


def test_an_item_without_a_value_shows_nothing_and_is_no_read() -> None:
    chosen = choose(Held({}), [NAME, PHONE, TABLE], OFFICER)
    assert (chosen.shown, chosen.codes) == ({}, [])
    assert [one.code for one in chosen.locked] == ["phone", "t.price"]


def test_a_table_gives_its_permitted_columns_only() -> None:
    chosen = choose(Held({"t": ROWS}), [TABLE], OFFICER)
    shown = chosen.shown["t"]

    assert [column.code for column in shown.columns] == chosen.codes == ["t.title", "t.who"]
    assert shown.rows == ({"t.title": "甲", "t.who": "王*敏"}, {"t.title": "乙", "t.who": ""})
    assert shown.text == "甲 王*敏；乙"
    assert shown.value is None
    assert [one.code for one in chosen.locked] == ["t.price"]


def test_a_column_that_no_row_fills_is_no_read() -> None:
    chosen = choose(Held({"t": [{"title": "甲"}]}), [TABLE], OWNER)
    assert chosen.codes == ["t.title"]


def test_a_table_without_a_permitted_column_is_not_there() -> None:
    secret = item("s", kind=Rows((item("s.a", Sharing.WITHHELD),)))
    chosen = choose(Held({"s": [{"a": "秘"}]}), [secret], OFFICER)
    assert (chosen.shown, chosen.locked, chosen.codes) == ({}, [], [])


def test_a_masked_value_takes_no_value_along() -> None:
    shown = choose(Held({"person": "王小敏"}), [PERSON], OFFICER).shown["person"]
    assert (shown.text, shown.value, shown.masked) == ("王*敏", None, True)
    shown = choose(Held({"person": "王小敏"}), [PERSON], OWNER).shown["person"]
    assert (shown.text, shown.value, shown.masked) == ("王小敏", "王小敏", False)


def test_a_sealed_value_is_opened_for_the_owner_and_covered_for_others(
    db_session: sqlmodel.Session,
) -> None:
    held = Held({"number": sealing.seal("11010519491231002X", FIRM)})
    auditor = Standing(frozenset({Relation.AUDITING}))

    assert choose(held, [NUMBER], OWNER).shown["number"].text == "1****************X"
    assert choose(held, [NUMBER], auditor).shown["number"].text == COVERED


def test_an_erased_value_is_covered_even_for_its_owner(db_session: sqlmodel.Session) -> None:
    assert choose(Held({"number": {"sealed": "0" * 64}}), [NUMBER], OWNER).shown["number"].text == COVERED


def test_a_list_names_every_item_it_may_show() -> None:
    tax_class = item("tax", open=Openness.A_ONLY)
    assert permitted([NAME, PHONE, NUMBER, TABLE], OFFICER) == ("name", "t.title", "t.who")
    assert permitted([NAME, tax_class], PUBLIC) == ("name", "tax")
