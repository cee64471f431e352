"""`fileonce bench`: lay a ground of its own, measure, say the figures, leave nothing behind but them."""

import gc
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import structlog
from flask import Flask
from sqlalchemy import create_engine, inspect

from filing.bench import asking, ground, measures, population, report, rounds, tails
from filing.bench.bare import Bare
from filing.bench.paths import Paths
from filing.factory import create_app
from filing.kernel.database import db
from filing.kernel.keys import keyring
from filing.kernel.logs import configure_logging
from filing.kernel.settings import DEMONSTRATION, settings
from filing.setting_up import lay_ground

EVERY = (*measures.NAMES, asking.NAME, tails.NAME)
NOT_EMPTY = "the database holds tables already: give the bench an empty one, which it fills"
Say = Callable[[str], None]


def chosen(_context: click.Context, _option: click.Parameter, only: str | None) -> tuple[str, ...]:
    """The measures named, in the order in which they are run.

    Raises:
        BadParameter: one of them does not exist.
    """
    asked = [name.strip() for name in only.split(",")] if only else EVERY
    unknown = sorted(set(asked) - set(EVERY))
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)} is not measured; choose from {', '.join(EVERY)}")
    return tuple(name for name in EVERY if name in asked)


@click.command()
@click.option("--size", type=click.IntRange(1, population.LARGEST), default=100_000, help="Made-up entries.")
@click.option("--rounds", "count", type=click.IntRange(1), default=5, help="Rounds of each measure.")
@click.option("--only", callback=chosen, help=f"Some of {', '.join(EVERY)}, with commas.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Figures as JSON.")
def bench(size: int, count: int, only: tuple[str, ...], out: Path | None) -> None:
    """Measure each path against the least that could answer the same, in one run, as ratios."""
    with _home() as home:
        for line in lay_ground(DEMONSTRATION):
            click.echo(line)
        app = create_app()
        with app.app_context():
            found = measure(app, home, size, count, only, click.echo)
            db.session.close()
            db.engine.dispose()
    if out is not None:
        out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@contextmanager
def _home() -> Iterator[Path]:
    """A home for this run alone; the database is in it unless FILEONCE_DATABASE_URL names an empty one."""
    with tempfile.TemporaryDirectory(prefix="fileonce-bench-") as folder, Path(os.devnull).open("w") as log:
        os.environ.update(FILEONCE_HOME=folder, FILEONCE_MODE=DEMONSTRATION)
        settings.cache_clear()
        keyring.cache_clear()
        require_empty(settings().owner_url)
        configure_logging()
        # The lines are made as the server makes them, and go nowhere.
        structlog.configure(logger_factory=structlog.WriteLoggerFactory(log))
        yield Path(folder)


def require_empty(url: str) -> None:
    """Refuse a database that anybody may want to keep.

    Raises:
        ClickException: it holds tables.
    """
    engine = create_engine(url)
    names = inspect(engine).get_table_names()
    engine.dispose()
    if names:
        raise click.ClickException(NOT_EMPTY)


def measure(app: Flask, home: Path, size: int, count: int, only: tuple[str, ...], say: Say) -> dict[str, Any]:
    """Run the named measures on a fresh ground in an empty, migrated database; the figures by name.

    `count` rounds each, inside a context of `app`; `home` is where accounts and keys are written.
    """
    drafts = 1 + count * measures.SUBMITS if "submit" in only else 0
    laid = ground.prepare(app, home, size, drafts)
    bare = Bare(settings().owner_url)
    bare.settle()
    say(f"{size} entries, {bare.backend}; a call: median (low-high) of rounds; CPU is that of this process")
    with _settled_heap():
        found = _figures(Paths(laid, bare), count, only, say)
    bare.close()
    return {"size": size, "rounds": count, "database": bare.backend} | found


@contextmanager
def _settled_heap() -> Iterator[None]:
    """What laying the ground left in memory is no server's, and going through it takes 0.2 s each time."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _figures(paths: Paths, count: int, only: tuple[str, ...], say: Say) -> dict[str, Any]:
    found: dict[str, Any] = {"measures": {}}
    for name, one in measures.table(paths).items():
        if name in only:
            spent = rounds.run(one.product, one.limit, rounds=count, calls=one.calls)
            found["measures"][name] = report.as_json(one, spent)
            for line in report.lines(name, one, spent):
                say(line)
    if "autosave" in only:
        saved = tails.saves(paths.autosave)
        found["autosaves"] = report.tails_as_json({"all": saved})
        say(report.save_line(saved))
    if asking.NAME in only:
        told = paths.asking()
        found[asking.NAME] = told.as_json()
        for line in told.lines():
            say(line)
    if tails.NAME in only:
        slow = tails.measure(paths.fragment, paths.size)
        found[tails.NAME] = report.tails_as_json(slow)
        for line in report.tail_lines(slow):
            say(line)
    return found
