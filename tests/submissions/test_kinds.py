"""Every kind of filing goes through the very same pages, and another department reads just what it may."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from filing.kernel.clock import today
from filing.register.projection import project
from models.dossiers.item import FieldClass, Openness, Sensitivity
from models.dossiers.registry import DOSSIERS
from models.register import EntryVersion, RegisterEntry
from tests import people
from tests.submissions import firms, office
from tests.submissions.browser import form, send, words
from tests.submissions.test_consents_views import agree
from tests.submissions.test_journey import act, fill, submit

PURPOSE = {"matter": "other", "words": "核对专项资金申报材料的真实性", "basis": "预算法 第五十七条"}
KINDS: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "hub": (lambda: firms.hub("演示动漫孵化器", people.uscc(2)), "载"),
    "talent": (lambda: firms.talent("王小山"), "才"),
    "quarterly": (lambda: firms.quarterly(), "季"),
}


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.on_record()


@pytest.fixture
def filer(client: FlaskClient, opened: office.Office) -> FlaskClient:
    return people.signed_in(client, people.filer(opened.firm))


@pytest.fixture
def staff(app: Flask, opened: office.Office) -> dict[str, FlaskClient]:
    roles = ("acceptor", "reviewer", "approver")
    return {role: people.signed_in(app.test_client(), people.staff(role)) for role in roles}


def begun(filer: FlaskClient, kind: str) -> str:
    """The number of a case that was begun on the start page by its button."""
    shown = filer.get("/filings/new")
    keys = [part.split('"')[0] for part in shown.text.split('name="occasion" value="')[1:]]
    sent = send(filer, "/filings/new", {"kind": kind, "occasion": max(keys) if kind == "quarterly" else ""})
    assert sent.status_code == 303, words(sent)
    return sent.headers["Location"].rpartition("/")[2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_goes_through_the_same_pages_from_start_to_its_number(
    app: Flask,
    filer: FlaskClient,
    staff: dict[str, FlaskClient],
    opened: office.Office,
    db_session: Session,
    kind: str,
) -> None:
    made, letter = KINDS[kind]
    number, screens = begun(filer, kind), made()
    fill(filer, number, screens)
    checked = words(filer.get(f"/filings/{number}/check"))
    if kind == "talent":
        assert "还没有请本人同意" in checked
        agree(app, filer, number)
    else:
        assert "处要补充或修改" not in checked
    submit(filer, number, screens["declaration"])
    assert number in words(filer.get(f"/filings/{number}/submitted"))
    for role, move in (("acceptor", "docket"), ("reviewer", "review"), ("approver", "file")):
        act(staff[role], number, move)

    entry = db_session.exec(select(RegisterEntry).where(RegisterEntry.kind == kind)).one()
    assert entry.owner_id == opened.firm.id
    assert (entry.filing_number or "").startswith(f"鲁{letter}备〔")
    version = db_session.exec(select(EntryVersion).where(EntryVersion.entry_id == entry.id)).one()
    name, code = DOSSIERS[kind].keeping.holder
    assert (version.document[name], version.document[code]) == (opened.firm.name, opened.firm.uscc)
    assert entry.name == version.document[DOSSIERS[kind].keeping.name]
    assert entry.filing_number in words(filer.get(f"/filings/{number}"))
    assert entry.name.replace(" ", "") in words(filer.get("/filings/new"))
    assert filer.get(f"/filings/{number}/receipt.pdf").status_code == 202


def filed(app: Flask, opened: office.Office, kind: str) -> RegisterEntry:
    """An entry of a kind, made through the services that pages use."""
    made, _letter = KINDS[kind]
    occasion = DOSSIERS[kind].keeping.recurring
    key = occasion.ended(today())[0].key if occasion else ""
    case = opened.fill(opened.started(kind, key), made())
    if kind == "talent":
        agree(app, people.signed_in(app.test_client(), people.filer(opened.firm)), case.number)
    return opened.entry(opened.file(opened.case(case.number)))


def may_read(kind: str, code: str) -> str:
    """What a department without a grant sees of an item, read off its declaration."""
    item = DOSSIERS[kind].items()[code]
    if item.field_class is not FieldClass.UNCONDITIONAL:
        return "nothing"
    return "masked" if item.sensitivity is Sensitivity.PERSONAL or item.open is Openness.MASKED else "shown"


@pytest.mark.parametrize("kind", KINDS)
def test_another_department_sees_just_what_it_may(app: Flask, opened: office.Office, kind: str) -> None:
    entry = filed(app, opened, kind)
    project(entry)
    reader = people.signed_in(app.test_client(), people.staff("dept_reader", at=people.FINANCE))
    found = reader.get(f"/lookup?q={entry.name}")
    assert entry.name.replace(" ", "") in words(found)
    reader.post("/lookup/purpose", data=PURPOSE)
    shown = words(reader.get(f"/records/{entry.filing_number}"))
    seen, hidden = 0, 0
    told = texts(kind, made_values(app, entry))
    open_texts = [text for code, text in told if may_read(kind, code) == "shown"]
    for code, text in told:
        if may_read(kind, code) == "shown":
            seen += 1
            assert text in shown, code
        elif not any(text in other for other in open_texts):
            hidden += 1
            assert text not in shown, code
    assert seen > 4
    assert hidden > 3
    if kind == "talent":
        assert "王*山" in shown
        assert entry.name.replace(" ", "") not in words(reader.get("/lookup?q=王小山"))


def made_values(app: Flask, entry: RegisterEntry) -> dict[str, Any]:
    """The document of an entry with what is sealed in it left out."""
    with people.inside(app) as session:
        held = session.exec(select(EntryVersion).where(EntryVersion.entry_id == entry.id)).one()
        return dict(held.document)


def texts(kind: str, document: dict[str, Any]) -> list[tuple[str, str]]:
    """The values as pages write them, by code, where they are long enough to be told from others."""
    found = []
    for code, json in document.items():
        item = DOSSIERS[kind].items()[code]
        lines = json if item.columns else [{item.key: json}]
        for column in item.columns or (item,):
            for line in lines:
                if column.key in line and column.sensitivity is not Sensitivity.SENSITIVE:
                    text = column.kind.show(column.kind.from_json(line[column.key]), column)
                    found.append((column.code, "".join(text.split())))
    return [(code, text) for code, text in found if len(text) > 3 and not text.isdigit()]


def test_what_comes_after_the_firm_says_so_on_the_start_page(
    client: FlaskClient, db_session: Session
) -> None:
    waiting = office.opened(5)
    people.signed_in(client, people.filer(waiting.firm))
    shown = client.get("/filings/new")
    assert words(shown).count("请先完成企业备案") == len(KINDS)
    for kind in KINDS:
        assert f'value="{kind}"' not in shown.text
        refused = client.post("/filings/new", data=form(shown) | {"kind": kind})
        assert refused.status_code == 403
        assert "请先完成企业备案" in words(refused)
