"""Rows of every table with a wall, whoever asks for them, and which of them each should see."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

from sqlmodel import SQLModel

import models.tables  # noqa: F401 - every table registers itself
from models.attachments import Attachment, StoredFile
from models.identity import Account, Department, Membership
from models.joint_review import ReviewAct, ReviewPart
from models.register import RegisterEntry
from models.release import Receipt, SealedValue
from models.signing import Signing, SigningDuty
from models.submissions import Claim, DraftSection, Entrustment, Naming, Submission, SubmittedDocument

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MINE, THEIRS, PROJECT, PERSON, OTHER, OFFICER, OFFICE, OTHER_OFFICE = (UUID(int=n) for n in range(1, 9))
TOKEN = "a" * 64
DRAFT, FILED, DOCKETED = UUID(int=20), UUID(int=21), UUID(int=23)
AGENT, KEEPER, COSIGNING = UUID(int=9), UUID(int=10), UUID(int=11)
PEOPLE: dict[str, dict[str, object]] = {
    "nobody": {},
    "person": {"account": PERSON},
    "firm": {"account": PERSON, "enterprise": MINE},
    "other firm": {"account": OTHER, "enterprise": THEIRS},
    "handler": {"account": OFFICER, "department": OFFICE},
    "other department": {"account": OTHER, "department": OTHER_OFFICE},
    "cosigning department": {"account": OTHER, "department": COSIGNING},
    "system": {"system": "yes"},
    "link": {"signing": TOKEN},
    "agent": {"account": AGENT, "day": "2026-11-22"},
    "agent too late": {"account": AGENT, "day": "2026-11-23"},
    "agent without a day": {"account": AGENT},
    "holder of a link": {"link": "a" * 64},
    "member elsewhere": {"account": KEEPER, "enterprise": THEIRS},
    "member over all": {"account": KEEPER, "enterprise": THEIRS, "across": "yes"},
}


def rows() -> Iterator[SQLModel]:
    """One firm's draft and filed case with all that hangs on them; everything is that firm's."""
    for key, name in ((OFFICE, "office"), (OTHER_OFFICE, "other office"), (COSIGNING, "cosigning office")):
        yield Department(id=key, name=name, division="370102")
    for key, office in ((PERSON, None), (OTHER, None), (OFFICER, OFFICE), (AGENT, None), (KEEPER, None)):
        yield Account(
            id=key,
            username=str(key),
            display_name="x",
            person_key=str(key),
            password_hash="!",
            department_id=office,
            created_at=NOW,
        )
    for number, key, owner in ((1, MINE, None), (2, THEIRS, None), (3, PROJECT, MINE)):
        yield RegisterEntry(
            id=key,
            number=number,
            kind="project" if owner else "enterprise",
            uscc=None if owner else f"CODE{number}",
            name="x",
            name_key="x",
            owner_id=owner,
            created_at=NOW,
            changed_at=NOW,
        )
    for row, firm, ended in ((80, MINE, None), (81, THEIRS, None), (82, PROJECT, NOW)):
        yield Membership(
            id=UUID(int=row),
            account_id=KEEPER,
            enterprise_id=firm,
            uscc="x",
            enterprise_name="x",
            role="ent_filer",
            since=NOW,
            until=ended,
        )
    yield StoredFile(sha256="0" * 64, size=1, mimetype="application/pdf", stored_at=NOW)
    yield from cases()
    yield from things()
    yield from parts()
    yield from handed_out()


def cases() -> Iterator[SQLModel]:
    """A draft, a filed case and one that goes on; another department has a part in the last two."""
    for key, state in ((DRAFT, "draft"), (FILED, "filed"), (DOCKETED, "docketed")):
        yield Submission(
            id=key,
            number=state,
            kind="enterprise",
            enterprise_id=MINE,
            title="x",
            division="370102",
            handling_department_id=OFFICE,
            state=state,
            started_by=PERSON,
            started_at=NOW,
        )
        yield DraftSection(
            id=key, submission_id=key, section="a", parsed={}, raw={}, saved_by=PERSON, saved_at=NOW
        )
        yield SubmittedDocument(
            id=key,
            submission_id=key,
            round=1,
            document={},
            sources={},
            document_hash="0" * 64,
            schema_version=1,
            submitted_by=PERSON,
            submitted_at=NOW,
        )


def parts() -> Iterator[SQLModel]:
    """The parts of another department, each with one act."""
    for key, case in ((95, FILED), (96, DOCKETED)):
        part = UUID(int=key)
        yield ReviewPart(
            id=part,
            submission_id=case,
            department_id=COSIGNING,
            enterprise_id=MINE,
            lead_id=OFFICE,
            sections=[],
            opened_at=NOW,
        )
        yield ReviewAct(
            id=part,
            part_id=part,
            sequence=1,
            act="open",
            account_id=OFFICER,
            person_key="x",
            actor_name="x",
            happened_at=NOW,
        )


def handed_out() -> Iterator[SQLModel]:
    """A second screen of the draft, handed to a person, to whom opens a link, and to one who lost it."""
    yield DraftSection(
        id=UUID(int=22),
        submission_id=DRAFT,
        section="b",
        parsed={"x": {"sealed": "3" * 64}},
        raw={},
        saved_by=PERSON,
        saved_at=NOW,
    )
    yield SealedValue(digest="3" * 64, owner_id=MINE, salt=b"", ciphertext=b"", key_id="x", sealed_at=NOW)
    for key, case, account, token, ended in (
        (90, DRAFT, AGENT, None, None),
        (91, DRAFT, None, "a" * 64, None),
        (92, DRAFT, OTHER, None, NOW),
        (93, FILED, AGENT, None, None),
    ):
        yield Entrustment(
            id=UUID(int=key),
            submission_id=case,
            enterprise_id=MINE,
            account_id=account,
            token_hash=token,
            kind="enterprise",
            sections=["b"],
            papers=["at.licence"] if case == FILED else ["b.paper"],
            until=date(2026, 11, 22),
            handed_by=PERSON,
            handed_name="x",
            handed_at=NOW,
            ended_at=ended,
        )
    yield Attachment(
        id=UUID(int=43),
        owner_kind="submission",
        owner_id=DRAFT,
        enterprise_id=MINE,
        item="b.paper",
        sha256="0" * 64,
        filename="x.pdf",
        attached_by=PERSON,
        attached_at=NOW,
    )


def things() -> Iterator[SQLModel]:
    """Claims, files, receipts and a sealed value; identifiers say what they are."""
    for key, state in ((30, "claimed"), (31, "accepted")):
        yield Claim(
            id=UUID(int=key),
            uscc="CODE1",
            name="x",
            division="370102",
            account_id=OTHER if state == "accepted" else PERSON,
            handling_department_id=OFFICE,
            state=state,
            claimed_at=NOW,
        )
    for key, firm, office in ((40, MINE, None), (41, MINE, OFFICE), (42, None, OFFICE)):
        yield Attachment(
            id=UUID(int=key),
            owner_kind="submission",
            owner_id=DRAFT,
            enterprise_id=firm,
            department_id=office,
            item="at.licence",
            sha256="0" * 64,
            filename="x.pdf",
            attached_by=PERSON,
            attached_at=NOW,
        )
    for key, entry in ((50, MINE), (51, PROJECT), (52, THEIRS)):
        yield Receipt(
            id=UUID(int=key),
            entry_id=entry,
            version=1,
            account_id=OFFICER,
            officer_name="x",
            channel="page",
            matter="x",
            items=[],
            released_at=NOW,
            ledger_id=UUID(int=key),
        )
    for key, owner, code in ((60, MINE, "CODE2"), (61, THEIRS, "CODE3")):
        yield Naming(
            id=UUID(int=key),
            submission_id=FILED,
            owner_id=owner,
            handling_department_id=OFFICE if owner == MINE else OTHER_OFFICE,
            kind="hub",
            thing="x",
            uscc=code,
            name="x",
            row={},
            row_hash="0" * 64,
            named_at=NOW,
        )
    for key, case, firm, state in (
        (70, FILED, MINE, "confirmed"),
        (71, FILED, MINE, "declined"),
        (72, DRAFT, MINE, "confirmed"),
        (73, DRAFT, THEIRS, "asked"),
    ):
        yield Signing(
            id=UUID(int=key),
            submission_id=case,
            enterprise_id=firm,
            document_hash="0" * 64,
            moves=0,
            state=state,
            sent_by=PERSON,
            sent_name="x",
            sent_at=NOW,
            token_hash=TOKEN if state == "asked" else None,
        )
    for key, firm in ((80, MINE), (81, THEIRS)):
        yield SigningDuty(id=UUID(int=key), enterprise_id=firm, since=NOW, set_by=PERSON)
    yield SealedValue(digest="1" * 64, owner_id=MINE, salt=b"", ciphertext=b"", key_id="x", sealed_at=NOW)
    yield SealedValue(digest="2" * 64, owner_id=None, salt=b"", ciphertext=b"", key_id="x", sealed_at=NOW)


ALL = {
    "submission": {"20", "21", "23"},
    "draft_section": {"20", "21", "22", "23"},
    "submitted_document": {"20", "21", "23"},
    "claim": {"30", "31"},
    "attachment": {"40", "41", "42", "43"},
    "receipt": {"50", "51", "52"},
    "sealed_value": {"1", "2", "3"},
    "naming": {"60", "61"},
    "signing": {"70", "71", "72", "73"},
    "signing_duty": {"80", "81"},
    "entrustment": {"90", "91", "92", "93"},
    "review_part": {"95", "96"},
    "review_act": {"95", "96"},
}
THEIRS_ROWS = {"receipt": {"52"}, "naming": {"60", "61"}, "signing": {"73"}, "signing_duty": {"81"}}
EXPECTED = {
    "nobody": {},
    "person": {"claim": {"30"}, "attachment": {"42"}},
    "firm": ALL
    | {"receipt": {"50", "51"}, "sealed_value": {"1", "3"}, "naming": {"60"}}
    | {"signing": {"70", "71", "72"}, "signing_duty": {"80"}},
    "other firm": {"claim": {"31"}, "receipt": {"52"}, "naming": {"60", "61"}}
    | {"entrustment": {"92"}, "signing": {"73"}, "signing_duty": {"81"}},
    "handler": ALL
    | {"submission": {"21", "23"}, "draft_section": set(), "submitted_document": {"21", "23"}}
    | {"attachment": {"41", "42"}, "sealed_value": {"1", "3"}, "naming": {"60"}, "entrustment": set()}
    | {"signing": {"70"}, "signing_duty": set()},
    "other department": {"entrustment": {"92"}, "claim": {"31"}, "naming": {"61"}},
    "cosigning department": {"submission": {"23"}, "submitted_document": {"23"}, "claim": {"31"}}
    | {"review_part": {"95", "96"}, "review_act": {"95", "96"}, "entrustment": {"92"}},
    "system": ALL,
    "link": {"signing": {"73"}},
    "agent": {
        "submission": {"20"},
        "draft_section": {"22"},
        "attachment": {"43"},
        "sealed_value": {"3"},
        "entrustment": {"90", "93"},
        "signing": {"72", "73"},
    },
    "agent too late": {"entrustment": {"90", "93"}},
    "agent without a day": {"entrustment": {"90", "93"}},
    "holder of a link": {"entrustment": {"91"}},
    "member elsewhere": THEIRS_ROWS,
    "member over all": THEIRS_ROWS | {"submission": {"20", "21", "23"}, "signing": {"70", "72", "73"}},
}
