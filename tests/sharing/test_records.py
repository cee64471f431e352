"""The record's page: exactly what the matrix allows, and a receipt that names exactly what was sent."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import col, select
from werkzeug.test import TestResponse

from filing.kernel.clock import today
from filing.register import versions
from filing.release.rules import Access
from filing.release.shapes import Shown
from filing.sharing.receipts import titles
from filing.sharing.records import Grid
from models.dossiers.item import Item, Openness, Sensitivity, Sharing
from models.dossiers.kinds import Text
from models.release import Receipt
from tests import people
from tests.release.test_rules import MATRIX, NOTHING
from tests.sharing.pages import item_titles, locked_strips
from tests.tokens import TokenRecord

PURPOSE = {"matter": "other", "words": "核对专项资金申报材料的真实性", "basis": "预算法 第五十七条"}
CULTURE, FINANCE, ELSEWHERE = people.CULTURE, people.FINANCE, "四川省财政厅"
READERS = [
    ("acceptor", CULTURE, "region+dept"),
    ("reviewer", CULTURE, "region+dept"),
    ("approver", CULTURE, "region+dept"),
    ("acceptor", FINANCE, "none"),
    ("dept_reader", FINANCE, "none"),
    ("dept_reader", ELSEWHERE, "none"),
    ("recognition_officer", FINANCE, "none"),
    ("cert_officer", CULTURE, "region+dept"),
    ("cert_officer", ELSEWHERE, "none"),
    ("share_officer", FINANCE, "region+dept"),
    ("share_officer", ELSEWHERE, "none"),
    ("auditor", FINANCE, "region+dept"),
    ("auditor", ELSEWHERE, "none"),
]


@pytest.fixture
def filed(app: Flask) -> TokenRecord:
    with people.inside(app):
        return TokenRecord(people.department(CULTURE))


@pytest.fixture
def reader(app: Flask, client: FlaskClient) -> Callable[..., FlaskClient]:
    """Signs a member of staff in and gives a purpose."""

    def sign_in(role: str, at: str) -> FlaskClient:
        with people.inside(app):
            person = people.staff(role, at=at)
        people.signed_in(client, person)
        assert client.post("/lookup/purpose", data=PURPOSE).status_code == 303
        return client

    return sign_in


def sent(response: TestResponse) -> str:
    """Everything that left: the headers and the body."""
    return f"{response.headers}{response.get_data(as_text=True)}"


def newest_receipt(app: Flask) -> Receipt | None:
    with people.inside(app) as session:
        newest = select(Receipt).order_by(col(Receipt.released_at).desc())
        return session.exec(newest).first()


def allowed(item: Item, role: str, relation: str) -> Access:
    """What the matrix allows of an item whose value nobody else provided and no grant opens."""
    row = MATRIX.get((role, relation, "registered"), NOTHING)
    column = {"unconditional": "U", "conditional": "C", "withheld": "N"}.get(item.sharing.value, "I")
    if item.sensitivity is Sensitivity.SENSITIVE:
        return row["S"]
    published = item.open in (Openness.YES, Openness.MASKED)
    found = max(row[column], row["P"] if published else Access.HIDDEN, key=list(Access).index)
    only_public = row[column] is not Access.SHOWN and published
    personal = item.sensitivity is Sensitivity.PERSONAL and row["I"] is not Access.SHOWN
    masked = personal or (only_public and item.open is Openness.MASKED)
    return Access.MASKED if found is Access.SHOWN and masked else found


@pytest.mark.parametrize(("role", "at", "relation"), READERS)
def test_each_reader_gets_what_the_matrix_allows_and_the_receipt_says_so(
    app: Flask, filed: TokenRecord, reader: Callable[..., FlaskClient], role: str, at: str, relation: str
) -> None:
    response = reader(role, at).get(f"/records/{filed.entry.uscc}")
    assert response.status_code == 200
    everything = sent(response)
    verdicts = {code: allowed(item, role, relation) for code, item in filed.items.items()}

    shown = {code for code, token in filed.tokens.items() if token in everything}
    assert shown == {code for code in filed.tokens if verdicts[code] is Access.SHOWN}

    receipt = newest_receipt(app)
    assert receipt is not None
    visible = {code for code, verdict in verdicts.items() if verdict in (Access.SHOWN, Access.MASKED)}
    assert set(receipt.items) == visible
    assert sorted(titles()[code] for code in receipt.items) == sorted(item_titles(everything))


@pytest.mark.parametrize(("role", "at", "relation"), READERS)
def test_locked_items_are_named_and_no_others_are(
    filed: TokenRecord, reader: Callable[..., FlaskClient], role: str, at: str, relation: str
) -> None:
    html = reader(role, at).get(f"/records/{filed.entry.uscc}").get_data(as_text=True)
    locked = [item for item in filed.items.values() if allowed(item, role, relation) is Access.LOCKED]
    strips = locked_strips(html)
    assert sum(number for number, _names in strips) == len(locked)
    tables = {item.code: item.title for item in filed.dossier.items().values() if item.columns}
    expected = {tables.get(item.code.rpartition(".")[0], item.title) for item in locked}
    assert {name for _number, names in strips for name in names.split("、")} == expected


def test_a_firm_sees_all_of_its_own_record_and_leaves_no_receipt(
    app: Flask, filed: TokenRecord, client: FlaskClient
) -> None:
    with people.inside(app):
        person = people.filer(filed.entry)
    everything = sent(people.signed_in(client, person).get("/my/record"))

    sensitive = {code for code, item in filed.items.items() if item.sensitivity is Sensitivity.SENSITIVE}
    assert {code for code, token in filed.tokens.items() if token in everything} == set(
        filed.tokens
    ) - sensitive
    assert sorted(item_titles(everything)) == sorted(titles()[code] for code in filed.items)
    assert "3****************" in everything.replace("3***************", "3****************")
    with people.inside(app) as session:
        assert session.exec(select(Receipt)).all() == []


def test_a_firm_sees_nothing_of_another_firms_record(
    app: Flask, filed: TokenRecord, client: FlaskClient
) -> None:
    with people.inside(app):
        person = people.filer(people.firm(2))
    browser = people.signed_in(client, person)
    for address in (f"/records/{filed.entry.uscc}", f"/lookup?q={filed.entry.name}", "/my/record"):
        everything = sent(browser.get(address))
        found = {code for code, token in filed.tokens.items() if token in everything}
        assert found <= {"reg.uscc"}  # which stands in the address asked for


def test_sealed_values_are_covered_for_whoever_is_not_close(
    filed: TokenRecord, reader: Callable[..., FlaskClient]
) -> None:
    html = reader("auditor", FINANCE).get(f"/records/{filed.entry.uscc}").get_data(as_text=True)
    assert "＊＊＊＊＊＊" in html
    assert filed.tokens["reg.legal_rep_id"][-1:] + "</dd>" not in html


def test_a_share_officer_sees_what_the_own_department_gave(
    app: Flask, filed: TokenRecord, reader: Callable[..., FlaskClient]
) -> None:
    with people.inside(app) as session:
        held = versions.current(session.merge(filed.entry))
        assert held is not None
        sources = held.held.sources | {"fin": {"source": FINANCE, "as_of": "2026-11-02"}}
        versions.add(held.entry, held.held.document, sources)
    html = reader("share_officer", FINANCE).get(f"/records/{filed.entry.uscc}").get_data(as_text=True)
    assert filed.tokens["fin.revenue"] in html
    assert filed.tokens["con.phone"] not in html


def test_the_purpose_is_asked_before_the_record_is_read(
    app: Flask, filed: TokenRecord, client: FlaskClient
) -> None:
    with people.inside(app):
        person = people.staff("dept_reader", at=FINANCE)
    address = f"/records/{filed.entry.uscc}?effective=2026-11-20"
    browser = people.signed_in(client, person)

    answer = browser.get(address)
    assert answer.status_code == 303
    assert answer.location == f"/lookup/purpose?next={quote(address, safe='/?')}"
    answer = browser.post(answer.location, data=PURPOSE | {"next": address})
    assert answer.location == address
    html = browser.get(address).get_data(as_text=True)
    assert PURPOSE["words"] in html
    assert "更换用途" in html


def test_unknown_and_unreadable_records_look_the_same(
    app: Flask, filed: TokenRecord, reader: Callable[..., FlaskClient]
) -> None:
    with people.inside(app):
        empty = people.firm(7)  # claimed, and nothing on record yet
    browser = reader("dept_reader", FINANCE)
    answers = [
        browser.get(f"/records/{key}") for key in (empty.uscc, people.uscc(8), "0", "鲁文备〔2026〕999999号")
    ]

    assert {answer.status_code for answer in answers} == {404}
    first, *others = (without_reference(answer) for answer in answers)
    assert others == [first] * len(others)
    assert newest_receipt(app) is None


def without_reference(answer: TestResponse) -> str:
    """The page without what differs between any two: its reference, its address, a token of this second."""
    html = re.sub(r"[0-9a-f]{12}|value=\"[\w.-]{60,}\"", "", answer.get_data(as_text=True))
    return re.sub(r"next=[^\"&]*", "", html)


def test_printing_leaves_a_receipt_of_its_own(
    app: Flask, filed: TokenRecord, reader: Callable[..., FlaskClient]
) -> None:
    browser = reader("acceptor", CULTURE)
    for address in ("", "", "/print", "/print"):
        browser.get(f"/records/{filed.entry.uscc}{address}")
    with people.inside(app) as session:
        channels = [receipt.channel for receipt in session.exec(select(Receipt).order_by(col(Receipt.id)))]
    assert channels == ["page", "print", "print"]


def test_a_record_is_found_by_code_filing_number_and_running_number(
    filed: TokenRecord, reader: Callable[..., FlaskClient]
) -> None:
    browser = reader("dept_reader", FINANCE)
    assert filed.entry.uscc is not None
    spellings = (filed.entry.uscc.lower(), filed.entry.filing_number, str(filed.entry.number))
    for key in spellings:
        assert filed.tokens["reg.address"] in browser.get(f"/records/{key}").get_data(as_text=True)


def test_the_state_of_a_past_day_is_shown_as_it_was(
    app: Flask, filed: TokenRecord, reader: Callable[..., FlaskClient]
) -> None:
    with people.inside(app) as session:
        held = versions.current(session.merge(filed.entry))
        assert held is not None
        versions.add(held.entry, held.held.document | {"reg.address": "新的住所九号"}, held.held.sources)
    browser = reader("dept_reader", FINANCE)

    def address(**days: object) -> str:
        return browser.get(f"/records/{filed.entry.uscc}", query_string=days).get_data(as_text=True)

    assert "新的住所九号" in address()
    yesterday = today() - timedelta(days=1)
    assert filed.tokens["reg.address"] in address(effective=yesterday)
    assert "新的住所九号" not in address(effective=yesterday)
    long_ago = address(effective="1999-01-01")
    assert "那时还没有这份档案的记录" in long_ago
    assert item_titles(long_ago) == []
    receipt = newest_receipt(app)
    assert receipt is not None
    assert receipt.items == ["reg.name"]


def test_a_wide_table_of_few_rows_is_turned() -> None:
    columns = tuple(Item(f"t.{at}", f"第{at}列", "", Text(), Sharing.UNCONDITIONAL) for at in range(7))
    rows = tuple({column.code: f"{row}-{column.code}" for column in columns} for row in range(6))
    wide = Grid.of(Shown(columns[0], "", columns=columns, rows=rows[:2]))
    assert wide.heads == ("第0列", "0-t.0", "1-t.0")
    assert wide.lines[0] == ("第1列", "0-t.1", "1-t.1")
    assert len(wide.lines) == 6
    for kept, held in ((columns[:6], rows[:2]), (columns, rows)):
        grid = Grid.of(Shown(columns[0], "", columns=kept, rows=held))
        assert grid.heads == tuple(column.title for column in kept)
        assert len(grid.lines) == len(held)
    assert Grid.of(Shown(columns[0], "", columns=columns)).lines[0] == ("第1列",)
