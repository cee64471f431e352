"""`fileonce import`: facts of departments and lists of registrations; `fileonce register`: its projection."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _
from sqlmodel import select

from filing.kernel.clock import today
from filing.kernel.database import db, set_wall, set_writing
from filing.kernel.requests import wall
from filing.kernel.viewer import SYSTEM
from filing.register import importing, projection, registrations
from filing.register.contributions import take
from filing.register.importing import Reading, Refusal
from models.dossiers.words import BadValue
from models.identity import Department

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHOWN = 20
department_option = click.option("--department", required=True, help="The department that gives the facts.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
report_option = click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="Where every refusal is written."
)


@click.group("import")
def imports() -> None:
    """Take in files of departments."""


@imports.command("contributions")
@click.argument("file", type=FILE)
@department_option
@dry_run_option
@report_option
@with_appcontext
def contributions_command(file: Path, department: str, *, dry_run: bool, report: Path | None) -> None:
    """Facts one a row: uscc, name, item, value, as_of, source, region (CSV or XLSX)."""
    _take(lambda: importing.contributions(file, file.name), file, department, dry_run=dry_run, report=report)


@imports.command("enterprises")
@click.argument("file", type=FILE)
@department_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day the list was drawn up; today.")
@dry_run_option
@report_option
@with_appcontext
def enterprises_command(
    file: Path, department: str, *, as_of: datetime | None, dry_run: bool, report: Path | None
) -> None:
    """A list of registrations, one firm a row, under the registry's headings (CSV or XLSX)."""
    day = as_of.date() if as_of else today()
    read = lambda: registrations.read(file, day, file.name)  # noqa: E731 - what differs between the two
    _take(read, file, department, dry_run=dry_run, report=report)


def _take(
    read: Callable[[], Reading], file: Path, department: str, *, dry_run: bool, report: Path | None
) -> None:
    started = time.perf_counter()
    set_writing(True)
    set_wall(wall(SYSTEM))
    found = db.session.exec(select(Department).where(Department.name == department)).first()
    if found is None:
        raise click.BadParameter(_("没有名为“%(name)s”的部门", name=department), param_hint="--department")
    try:
        reading = read()
    except BadValue as bad:
        raise click.ClickException(str(bad.sentence)) from bad
    counts = take(reading.facts, department_id=found.id, source=file.name, by=SYSTEM).counts
    if dry_run:
        db.session.rollback()
    else:
        db.session.commit()
    _say(reading, counts, time.perf_counter() - started, dry_run=dry_run, report=report)


def _say(
    reading: Reading, counts: dict[str, int], seconds: float, *, dry_run: bool, report: Path | None
) -> None:
    lines = [_line(refusal) for refusal in reading.refusals]
    if report is not None:
        report.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    for line in lines[:SHOWN]:
        click.echo(line)
    if len(lines) > SHOWN:
        click.echo(_("……另有 %(more)d 条，用 --report 写入文件", more=len(lines) - SHOWN))
    refused, matched, waiting = reading.refused_rows, counts.get("matched", 0), counts.get("unmatched", 0)
    rows = _("%(rows)d 行：拒绝 %(refused)d 行，导入 %(taken)d 行；%(seconds)s 秒")
    taken = reading.rows - refused
    click.echo(rows % {"rows": reading.rows, "refused": refused, "taken": taken, "seconds": f"{seconds:.1f}"})
    click.echo(_("事实：%(matched)d 条对上，%(waiting)d 条没有代码待核", matched=matched, waiting=waiting))
    if counts.get("known"):
        click.echo(_("其中 %(known)d 条该部门此前已提供且没有变化，未重复登记", known=counts["known"]))
    if dry_run:
        click.echo(_("试运行：没有写入任何内容"))


def _line(refusal: Refusal) -> str:
    facts = {"row": refusal.row, "column": refusal.column, "reason": refusal.reason}
    if refusal.whole:
        return _("第 %(row)d 行 %(column)s：%(reason)s", **facts)
    return _("第 %(row)d 行 %(column)s：%(reason)s（其余列已导入）", **facts)


@click.group("register")
def register() -> None:
    """The register."""


@register.command("rebuild-projection")
@with_appcontext
def rebuild_projection_command() -> None:
    """Derive every entry's projection and the search index anew from the versions."""
    set_writing(True)
    set_wall(wall(SYSTEM))
    done = projection.rebuild()
    db.session.commit()
    click.echo(_("%(done)d 个条目已重建", done=done))
