"""`fileonce remind` says how many were reminded, and nothing the second time."""

from datetime import timedelta

from flask import Flask
from sqlmodel import Session

from filing.kernel.clock import today
from filing.register import versions
from filing.submissions.cli import remind
from tests import people


def test_it_reminds_and_counts(app: Flask, db_session: Session) -> None:
    firm = people.firm()
    people.filer(firm)
    row = {"kind": "许可", "number": "1", "valid_to": (today() + timedelta(days=5)).isoformat()}
    versions.add(firm, {"reg.name": firm.name, "ip.permits": [row]}, {})
    db_session.commit()
    said = [app.test_cli_runner().invoke(remind) for _ in range(2)]
    assert [one.output for one in said] == ["1 reminders written\n", "0 reminders written\n"]
