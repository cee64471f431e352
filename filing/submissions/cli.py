"""`fileonce remind`: what the worker does once a day, now."""

import click
from flask.cli import with_appcontext

from filing.kernel.database import db
from filing.kernel.worker import as_system
from filing.submissions.deadlines import reminding


@click.command()
@with_appcontext
def remind() -> None:
    """Remind people of deadlines and of permits that expire; each is told once at each threshold."""
    as_system()
    told = 0
    for step in reminding.steps():
        told += step()
        db.session.commit()
    click.echo(f"{told} reminders written")
