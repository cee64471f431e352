"""The command `fileonce`."""

import tempfile
from pathlib import Path

import click
import waitress
from flask.cli import ScriptInfo

from filing.demonstration import running
from filing.factory import configure_logging, create_app
from filing.kernel.settings import DEMONSTRATION, PRODUCTION
from filing.ledger.cli import ledger
from filing.setting_up import initialise, lay_ground


@click.group()
@click.version_option(package_name="fileonce")
@click.pass_context
def main(context: click.Context) -> None:
    """FileOnce 一次备案: file once, shared across departments, used everywhere."""
    context.obj = ScriptInfo(create_app=create_app, set_debug_flag=False)


main.add_command(ledger)


@main.command()
@click.option("--production", "mode", flag_value=PRODUCTION, default=PRODUCTION, help="No accounts.")
@click.option("--demonstration", "mode", flag_value=DEMONSTRATION, help="One trial account for each role.")
def init(mode: str) -> None:
    """Create or upgrade the home: keys, database, reference data."""
    for line in initialise(mode):
        click.echo(line)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.option("--threads", default=8, show_default=True)
def serve(host: str, port: int, threads: int) -> None:
    """Serve the site with waitress, which slow clients do not stop."""
    configure_logging()
    waitress.serve(create_app(), host=host, port=port, threads=threads, ident=None, channel_timeout=60)


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="An empty folder to keep.")
@click.option("--break", "broken", default=0, help="Make this step fail, to see that it can.")
def demo(out: Path | None, broken: int) -> None:
    """Play the whole story from an empty database; exit status 0 only if every step held."""
    folder = out or Path(tempfile.mkdtemp(prefix="fileonce-demo-"))
    held = running.run(folder, click.echo, lambda: list(lay_ground(DEMONSTRATION)), broken)
    click.echo(f"{'every step held' if held else 'a step failed'}; what was made lies in {folder}")
    raise SystemExit(0 if held else 1)
