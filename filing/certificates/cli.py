"""`fileonce certificates`: print a batch without a browser, and check a file."""

from pathlib import Path
from uuid import UUID

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _
from sqlmodel import select

from filing.certificates import checking, printing
from filing.kernel.database import db, reading_only
from filing.kernel.errors import Conflict, Invalid
from filing.kernel.worker import as_system
from models.certificates import Batch

OUT = click.Path(dir_okay=False, path_type=Path)


@click.group()
def certificates() -> None:
    """Certificates: print a batch, check a file."""


@certificates.command("print")
@click.argument("batch_name", metavar="BATCH")
@click.option("--out", required=True, type=OUT, help="The PDF to write.")
@click.option("--reason", default="", help="Why a batch is printed again.")
@with_appcontext
def print_command(batch_name: str, out: Path, reason: str) -> None:
    """Write the one PDF of a batch, named by its identifier or its title; it stands in the print log."""
    as_system()
    batch = _batch(batch_name)
    try:
        content = printing.print_batch(printing.COMMAND_LINE, batch, printing.Print(reason=reason))
    except (Conflict, Invalid) as problem:
        db.session.rollback()
        raise click.ClickException(_(problem.words)) from problem
    db.session.commit()
    out.write_bytes(content)
    click.echo(_("已写入 %(path)s：%(title)s，%(count)d 张", path=out, title=batch.title, count=batch.total))


@certificates.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def verify_command(file: Path) -> None:
    """Check a PDF: its signature, whether it is the stored one, and what is true of it now."""
    with reading_only():
        findings = checking.check(file.read_bytes())
        db.session.rollback()
    for finding in findings:
        click.echo(f"{'✓' if finding.good else '✗'} {_(finding.words) % finding.facts}")
    if not all(finding.good for finding in findings):
        raise SystemExit(1)


def _batch(name: str) -> Batch:
    """The batch of an identifier or a title."""
    try:
        wanted = Batch.id == UUID(name)
    except ValueError:
        wanted = Batch.title == name
    found = db.session.exec(select(Batch).where(wanted).limit(2)).all()
    if len(found) != 1:
        many = _("有几个同名的批次，请写编号") if found else _("没有这个批次")
        raise click.BadParameter(many, param_hint="BATCH")
    return found[0]
