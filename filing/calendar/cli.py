"""`fileonce calendar`: show a year, take in a notice, let a new term follow an old one."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _

from filing.calendar import effects, files, months, proposals, queries, ruling, service
from filing.calendar.rules import FORECAST_WORDS
from filing.calendar.service import Change
from filing.calendar.terms import STEPS, TITLES
from filing.kernel.database import db, reading_only
from filing.kernel.errors import Invalid
from filing.kernel.viewer import SYSTEM
from filing.kernel.worker import as_system
from models.calendar import HOLIDAY, WORKDAY

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
KINDS = {HOLIDAY: "放假", WORKDAY: "调休上班"}


@click.group()
def calendar() -> None:
    """Working days and how long steps may take."""


@calendar.command("show")
@click.argument("year", type=click.IntRange(proposals.FIRST_YEAR, proposals.LAST_YEAR))
@with_appcontext
def show_command(year: int) -> None:
    """Print the days of a year that differ from the week's rule, and its working days month by month."""
    with reading_only():
        found, rows = months.year(year, queries.working_days()), queries.days_of(year)
        db.session.rollback()
    for row in rows:
        click.echo(f"{row.day} {KINDS[row.kind]} {row.name} {row.source} {row.version}")
    counts = "、".join(_("%(month)d月 %(days)d", month=one.number, days=one.working) for one in found.months)
    click.echo(_("%(year)d 年 %(days)d 个工作日：%(counts)s", year=year, days=found.working, counts=counts))
    if found.forecast:
        click.echo(_(FORECAST_WORDS))


@calendar.command("import")
@click.argument("file", type=FILE)
@click.option("--number", default="", help="The notice's number, where the file does not say it.")
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@with_appcontext
def import_command(file: Path, number: str, *, dry_run: bool) -> None:
    """Take in a year's notice: its wording, or day, kind, name, source, version (CSV or XLSX)."""
    as_system()
    try:
        notice = files.read_file(file.read_bytes(), number)
    except Invalid as problem:
        raise click.ClickException(_(problem.words)) from problem
    proposal = proposals.of_notice(notice, queries.working_days())
    effect = effects.effect(service.after(proposal), SYSTEM)
    changes = service.differences(proposal) if dry_run else service.take(proposal, by=SYSTEM)
    for change in changes:
        click.echo(_line(change))
    for department, count in effect.counts:
        click.echo(_("%(department)s：%(count)d 件办件的最迟日期移动", department=department, count=count))
    if dry_run:
        db.session.rollback()
        click.echo(_("试运行：没有写入任何内容"))
        return
    db.session.commit()
    click.echo(_("%(year)d 年：%(count)d 天有变化", year=proposal.year, count=len(changes)))


def _line(change: Change) -> str:
    said = [
        f"{KINDS[one[0]]} {one[1]}" if one else _("按平常的星期") for one in (change.before, change.after)
    ]
    return f"{change.day} {said[0]} → {said[1]}"


@calendar.command("clocks")
@with_appcontext
def clocks_command() -> None:
    """Print every clock rule, those that have ended too."""
    with reading_only():
        rules = queries.terms().rules
        db.session.rollback()
    for rule in rules:
        ends = rule.until or ""
        days = f"{rule.days}+{rule.extension}" if rule.extension else f"{rule.days}"
        click.echo(
            f"{rule.matter} {rule.step} {_(TITLES[rule.step])} {days} {rule.basis} {rule.since}—{ends}"
        )


@calendar.command("set-clock")
@click.argument("matter")
@click.argument("step", type=click.Choice(STEPS))
@click.argument("days", type=int)
@click.option("--extension", default=0, help="Working days by which a head may prolong it.")
@click.option("--basis", required=True, help="The article or document.")
@click.option("--since", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The first day; after today.")
@with_appcontext
def set_clock_command(matter: str, step: str, days: int, extension: int, basis: str, since: datetime) -> None:
    """Let a new term follow for MATTER (enterprise.new, enterprise.* or *); open cases keep theirs."""
    as_system()
    try:
        ruling.change(ruling.NewTerm(matter, step, days, extension, basis, since.date()), by=SYSTEM)
    except Invalid as problem:
        db.session.rollback()
        raise click.ClickException(_(problem.words)) from problem
    db.session.commit()
    click.echo(_("从 %(day)s 起执行", day=since.date()))
