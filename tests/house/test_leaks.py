"""Every address, opened by everybody, with a record and a case of tokens behind it: only what may, leaves.

What may leave is read off the matrix of `tests/release`, which was written by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from filing.access.roles import ROLES
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.release import choosing, rules
from filing.release.rules import Access, Relation
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from models.canonical import sha256_hex
from models.dossiers.item import Item, Sensitivity
from models.dossiers.registry import DOSSIERS
from models.identity import Account
from models.release import Receipt
from models.submissions import Submission, SubmissionEvent, SubmittedDocument
from tests import people
from tests.house.test_endpoints import table
from tests.release.test_rules import MATRIX, NOTHING
from tests.release.test_whole_record import allowed
from tests.tokens import TokenRecord

PURPOSE = {"matter": "other", "words": "核对专项资金申报材料的真实性", "basis": "预算法 第五十七条"}
QUESTIONS = {
    "sharing.lookup": ("?q=演示", "?q=yswh"),
    "submissions.inbox": ("", "?tab=done", "?tab=returned"),
}
SCREENS = ("business", "contact")
SHORT = re.compile(r"^[\d.%]{1,7}$")
OPEN = "submitted"


@dataclass(frozen=True)
class Planted:
    """What stands in the database: tokens of the record, those of a change that waits, their addresses."""

    record: TokenRecord
    registered: dict[str, str]
    submitted: dict[str, str]
    names: tuple[str, ...]
    ids: tuple[str, ...]


@pytest.fixture
def planted(app: Flask) -> Planted:
    with people.inside(app):
        record = TokenRecord(people.department())
        registered, filer = dict(record.tokens), people.filer(record.entry)
        record.count = 5000
        document = record.document()
        case = _case(record, filer, document)
        return Planted(
            record,
            told_apart(registered),
            told_apart({code: text for code, text in record.tokens.items() if text != registered[code]}),
            (str(record.entry.uscc), case.number, str(record.entry.filing_number)),
            (str(record.entry.id), str(case.id)),
        )


def told_apart(tokens: dict[str, str]) -> dict[str, str]:
    """Without numbers so short that they may stand on a page for another reason."""
    return {code: text for code, text in tokens.items() if not SHORT.match(text)}


def _case(record: TokenRecord, filer: Account, document: dict[str, Any]) -> Submission:
    case = Submission(
        number="WB-2026-370102-990001",
        kind="enterprise",
        purpose="amend",
        enterprise_id=record.entry.id,
        entry_id=record.entry.id,
        title=record.entry.name,
        division=people.LIXIA,
        handling_department_id=record.entry.handling_department_id,
        state=OPEN,
        moves=1,
        started_by=filer.id,
        started_at=now(),
        submitted_at=now(),
    )
    db.session.add(case)
    db.session.flush()
    shared: dict[str, Any] = {"submission_id": case.id}
    db.session.add(
        SubmittedDocument(
            **shared,
            round=1,
            document=document,
            sources={},
            document_hash=sha256_hex(document),
            schema_version=1,
            submitted_by=filer.id,
            submitted_at=now(),
        )
    )
    db.session.add(
        SubmissionEvent(
            **shared,
            sequence=1,
            move="submit",
            from_state="draft",
            to_state=OPEN,
            account_id=filer.id,
            person_key=filer.person_key,
            actor_name=filer.display_name,
            happened_at=now(),
        )
    )
    return case


def everybody(app: Flask, planted: Planted, roles: tuple[str, ...]) -> Iterator[tuple[str, str, FlaskClient]]:
    """Role, relation to the record, and a browser signed in as such a person."""
    yield "anon", "none", app.test_client()
    for role in roles:
        filing = role.startswith("ent_")
        for relation in ("own" if filing else "region+dept", "none"):
            with people.inside(app):
                entry = planted.record.entry if relation == "own" else people.firm(900, "别家文化有限公司")
                place = people.CULTURE if relation == "region+dept" else "四川省财政厅"
                person = people.filer(entry, role=role) if filing else people.staff(role, at=place)
            browser = people.signed_in(app.test_client(), person)
            browser.post("/lookup/purpose", data=PURPOSE)
            yield role, relation, browser


def addresses(app: Flask, planted: Planted, role: str) -> Iterator[str]:
    """Every GET address of what a role may open, with all that could stand in it."""
    may = table()
    with app.app_context():
        receipts = tuple(str(key) for key in db.session.exec(select(Receipt.id)))
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or role not in may[rule.endpoint] or "static" in rule.endpoint:
            continue
        names = sorted(rule.arguments)
        choices = [values_of(name, rule._converters[name], planted, receipts) for name in names]
        for values in product(*choices):
            with app.test_request_context():
                path = rule.build(dict(zip(names, values, strict=True)))[1]
            yield from (path + question for question in QUESTIONS.get(rule.endpoint, ("",)))


def values_of(
    name: str, converter: object, planted: Planted, receipts: tuple[str, ...]
) -> tuple[object, ...]:
    """What may stand in a part of an address: of a screen's key two, of a number all that is a number."""
    kind = type(converter).__name__
    if kind == "UUIDConverter":
        return (*planted.ids, *receipts[:2])
    known = {"section": SCREENS, "kind": tuple(DOSSIERS)}
    return (1,) if kind == "IntegerConverter" else known.get(name, planted.names)


def may_see(planted: Planted, role: str, relation: str, group: str) -> set[str]:
    """The codes whose token the matrix lets this person read in full; nobody has a grant here."""
    row = MATRIX.get((role, relation, group), MATRIX.get((role, "none", group), NOTHING))
    plain = row | {"C_granted": row["C"], "C_provided": row["C"], "S_granted": row["S"]}
    return {code for code, item in planted.record.items.items() if allowed(item, plain) is Access.SHOWN}


def leaks(app: Flask, planted: Planted, *roles: str) -> tuple[list[str], int]:
    """Each token that somebody of the roles read and must not, and how many tokens were read rightly."""
    found, rightly = [], 0
    for role, relation, browser in everybody(app, planted, roles):
        groups = {"registered": planted.registered, "open": planted.submitted}
        may = {group: may_see(planted, role, relation, group) for group in groups}
        for address in addresses(app, planted, role):
            text = answered(browser, address)
            for group, tokens in groups.items():
                seen = {code for code, token in tokens.items() if token in text}
                rightly += len(seen & may[group])
                wrong = sorted(seen - may[group])
                found += [f"{role} ({relation}) reads {group} {code} at {address}" for code in wrong]
    return found, rightly


def answered(browser: FlaskClient, address: str) -> str:
    """Headers and page; what the address itself says is no news to whoever typed it."""
    with browser.get(address) as answer:
        text = f"{answer.headers}{answer.get_data(as_text=True)}"
    return text.replace(unquote(address).rpartition("/")[2], "")


def test_nobody_reads_what_the_matrix_does_not_allow(
    app: Flask, planted: Planted, capfd: pytest.CaptureFixture[str]
) -> None:
    found, rightly = leaks(app, planted, *ROLES)
    logged = "".join(capfd.readouterr())

    assert found == []
    assert rightly > 1_000, "the walk met hardly anything"
    tokens = [*planted.registered.values(), *planted.submitted.values()]
    assert [token for token in tokens if token in logged] == []


def shown_to_all(item: Item, *_: object) -> Access:
    return Access.HIDDEN if item.sensitivity is Sensitivity.SENSITIVE else Access.SHOWN


def of_anybody(_viewer: Viewer, number: str) -> CaseFile:
    case = select(Submission).where(Submission.number == number)
    row = db.session.exec(case).first()
    if row is None:
        raise NotFound
    return CaseFile(row, (), frozenset())


def owned(*_: object) -> frozenset[Relation]:
    return frozenset({Relation.OWN})


HOLES: dict[str, tuple[tuple[tuple[object, str, object], ...], str, str]] = {
    "every item is shown": (((choosing, "access", shown_to_all),), "dept_reader", "con.phone"),
    "any firm opens any case": (
        ((cases, "own", of_anybody), (rules, "relations", owned)),
        "ent_filer",
        "con.office",
    ),
}


@pytest.mark.parametrize("hole", HOLES)
def test_a_hole_is_found(app: Flask, planted: Planted, monkeypatch: pytest.MonkeyPatch, hole: str) -> None:
    patches, role, code = HOLES[hole]
    for patch in patches:
        monkeypatch.setattr(*patch)

    found, _rightly = leaks(app, planted, role)

    assert any(f"{role} (none)" in leak and code in leak for leak in found)
