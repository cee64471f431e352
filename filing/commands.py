"""The commands that make a home: an empty one, and the demonstration's."""

import tempfile
from pathlib import Path

import click

from filing.demonstration import running
from filing.kernel.settings import DEMONSTRATION, PRODUCTION
from filing.setting_up import initialise, lay_ground


@click.command()
@click.option("--production", "mode", flag_value=PRODUCTION, default=PRODUCTION, help="No accounts.")
@click.option("--demonstration", "mode", flag_value=DEMONSTRATION, help="One trial account for each role.")
def init(mode: str) -> None:
    """Create or upgrade the home: keys, database, reference data."""
    for line in initialise(mode):
        click.echo(line)


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="An empty folder to keep.")
@click.option("--break", "broken", default=0, help="Make this step fail, to see that it can.")
def demo(out: Path | None, broken: int) -> None:
    """Play the whole story from an empty database; exit status 0 only if every step held."""
    folder = out or Path(tempfile.mkdtemp(prefix="fileonce-demo-"))
    held = running.run(folder, click.echo, lambda: list(lay_ground(DEMONSTRATION)), broken)
    click.echo(f"{'every step held' if held else 'a step failed'}; what was made lies in {folder}")
    raise SystemExit(0 if held else 1)
