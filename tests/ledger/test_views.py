"""The public page, the signed note, and the ledger for the audit administrator alone."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from filing.kernel.keys import keyring
from filing.ledger import alarm, checkpoint, queries
from tests import people
from tests.ledger.log import append, by_hand, fill, statements


@pytest.fixture
def auditor(app: Flask, client: FlaskClient) -> FlaskClient:
    """A browser signed in as an audit administrator."""
    with people.inside(app):
        person = people.staff("audit_admin")
    return people.signed_in(client, person)


@pytest.fixture
def forget() -> Iterator[None]:
    """A process that remembers nothing of the sealer, before and after."""
    alarm.forget()
    yield
    alarm.forget()


def filled(app: Flask, count: int, **more: Any) -> list[UUID]:
    with people.inside(app):
        return fill(count, **more)


def test_an_empty_ledger_has_a_public_page(client: FlaskClient) -> None:
    page = client.get("/ledger")
    assert page.status_code == 200
    assert "还没有检查点" in page.text


def test_everybody_sees_what_was_signed_and_the_key(app: Flask, client: FlaskClient) -> None:
    filled(app, 12, waiting=3)
    page = client.get("/ledger").text
    assert "<b>12</b> 条已封存" in page
    assert "<b>3</b> 条等待封存" in page
    assert "序号 10 至 11" in page
    assert checkpoint.verifier_key("127.0.0.1:8000/ledger", keyring().public) in page
    assert "李小华" not in page


def test_a_signed_note_is_downloaded_as_it_was_signed(app: Flask, client: FlaskClient) -> None:
    filled(app, 12)
    answer = client.get("/ledger/checkpoints/2.txt")
    assert answer.mimetype == "text/plain"
    assert "checkpoint-2.txt" in answer.headers["Content-Disposition"]
    assert checkpoint.verify(answer.data.decode(), keyring().public).size == 12


@pytest.mark.parametrize("number", ["9", "-1", "x", "99999999999999999999"])
def test_a_note_that_does_not_exist_is_not_found(client: FlaskClient, number: str) -> None:
    assert client.get(f"/ledger/checkpoints/{number}.txt").status_code == 404


def test_the_alarm_is_shown(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, forget: None
) -> None:
    monkeypatch.setattr(queries, "sealing_is_dead", lambda: True)
    assert "封存已停止" in client.get("/ledger").text


def test_entries_show_who_what_why_and_codes(app: Flask, auditor: FlaskClient) -> None:
    filled(app, 3, waiting=1)
    page = auditor.get("/ledger/entries").text
    for words in (
        "李小华",
        "济南市财政局",
        "release.read",
        "专项资金评审",
        "办法第 12 条",
        "ip.rights.number",
    ):
        assert words in page
    assert "演示文化有限公司" in page
    assert "王小敏" not in page
    assert "未封存" in page


def test_filters_stay_in_the_links(app: Flask, auditor: FlaskClient) -> None:
    filled(app, 3 * queries.PAGE + 3)
    first = auditor.get("/ledger/entries?action=release&department=财政").text
    assert "submissions.submitted" not in first
    assert "action=release&amp;department=%E8%B4%A2%E6%94%BF" in first
    last = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    second = auditor.get(last.replace("&amp;", "&")).text
    assert "回到最新" in second
    assert second.count('<td data-l="动作"><div>查阅档案</div></td>') == 1


def test_an_unreadable_filter_says_so(auditor: FlaskClient) -> None:
    page = auditor.get("/ledger/entries?day=2026-02-31&before=x")
    assert page.status_code == 200
    assert "错误：" in page.text


def test_a_filter_that_finds_nothing_says_so(app: Flask, auditor: FlaskClient) -> None:
    assert "没有符合条件的条目" in auditor.get("/ledger/entries?subject=none").text


def test_an_entry_is_shown_with_its_proof(app: Flask, auditor: FlaskClient) -> None:
    identifiers = filled(app, 12)
    page = auditor.get(f"/ledger/entries/{identifiers[0]}").text
    assert "证明成立" in page
    with people.inside(app):
        proof = queries.proof(queries.entry(identifiers[0]))
    assert proof is not None
    for step in (*proof.path, proof.root):
        assert step.hex() in page


def test_an_only_entry_is_its_own_root(app: Flask, auditor: FlaskClient) -> None:
    with people.inside(app):
        by_hand("DELETE FROM ledger_entry")
    (identifier,) = filled(app, 1)
    assert "它就是树根" in auditor.get(f"/ledger/entries/{identifier}").text


def test_a_waiting_entry_says_so(app: Flask, auditor: FlaskClient) -> None:
    with people.inside(app):
        identifier = append(1)
    assert "还没有封存" in auditor.get(f"/ledger/entries/{identifier}").text


def test_a_changed_entry_says_that_its_proof_fails(app: Flask, auditor: FlaskClient) -> None:
    identifiers = filled(app, 3)
    with people.inside(app):
        by_hand("UPDATE ledger_entry SET basis = 'x' WHERE subject_number = '鲁文备0001'")
    assert "证明不成立" in auditor.get(f"/ledger/entries/{identifiers[1]}").text


def test_markup_in_a_number_stays_text(app: Flask, auditor: FlaskClient) -> None:
    with people.inside(app):
        append(1)
        by_hand()
    filled(app, 1)
    with people.inside(app):
        by_hand("UPDATE ledger_entry SET subject_number = '<img src=x>'")
    page = auditor.get("/ledger/entries").text
    assert "&lt;img src=x&gt;" in page
    assert "<img" not in page


@pytest.mark.parametrize("role", ["sys_admin", "sec_admin", "auditor", "dept_reader", "acceptor"])
def test_no_other_role_reads_the_ledger(app: Flask, client: FlaskClient, role: str) -> None:
    identifiers = filled(app, 1)
    with people.inside(app):
        person = people.staff(role)
    people.signed_in(client, person)
    for path in ("/ledger/entries", f"/ledger/entries/{identifiers[0]}", f"/ledger/entries/{UUID(int=1)}"):
        assert client.get(path).status_code == 403


def test_an_unknown_entry_is_not_found(auditor: FlaskClient) -> None:
    assert auditor.get(f"/ledger/entries/{UUID(int=1)}").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_rows(app: Flask, auditor: FlaskClient) -> None:
    filled(app, 1)
    with statements(app) as few:
        auditor.get("/ledger/entries")
    filled(app, queries.PAGE)
    with statements(app) as many:
        auditor.get("/ledger/entries")
    assert len(few) == len(many)
