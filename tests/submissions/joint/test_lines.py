"""Which department signs which sections is dated data, and what it names is really there."""

from datetime import date

import pytest

from filing.identity.reference import rows
from filing.submissions.joint import acting, lines
from models.dossiers.kinds.base import Control
from models.dossiers.registry import DOSSIERS


@pytest.mark.parametrize("line", lines.every(), ids=lambda line: f"{line.kind}-{line.line}")
def test_every_line_names_sections_and_a_department_that_there_are(line: lines.Line) -> None:
    dossier = DOSSIERS[line.kind]
    assert set(line.sections) <= {section.key for section in dossier.sections().values()}
    assert line.line in {row["matter"] for row in rows("responsibilities.csv")}
    assert line.source


@pytest.mark.parametrize("line", lines.every(), ids=lambda line: f"{line.kind}-{line.line}")
def test_no_section_that_is_signed_holds_files_which_only_the_lead_can_open(line: lines.Line) -> None:
    items = acting.items(DOSSIERS[line.kind], line.sections)
    held = [one for item in items for one in (item, *item.columns)]
    assert [one.code for one in held if one.kind.control is Control.FILES] == []


def test_a_line_holds_from_its_day_on() -> None:
    assert lines.asked("hub", date(2025, 12, 31)) == ()
    assert [line.line for line in lines.asked("hub", date(2026, 1, 1))] == ["joint_technology"]


def test_a_line_that_ended_holds_until_its_last_day() -> None:
    line = lines.Line("hub", (), "x", "same", date(2026, 1, 1), date(2026, 3, 31), "x", confirmed=False)
    assert line.holds(date(2026, 3, 31))
    assert not line.holds(date(2026, 4, 1))


def test_the_filing_of_an_enterprise_stays_with_one_office() -> None:
    assert lines.asked("enterprise", date(2026, 6, 1)) == ()
