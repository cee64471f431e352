"""`fileonce ledger`: prove the log, seal it now."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _

from filing.kernel.database import db, reading_only
from filing.kernel.keys import keyring
from filing.ledger.checkpoint import BadNote, read_verifier_key
from filing.ledger.examine import Wrong
from filing.ledger.queries import newest_checkpoints
from filing.ledger.verify import Keys, Verified, verify
from filing.ledger.witness import note, seal_all

NOTE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def ledger() -> None:
    """The tamper-evident log: prove it, seal it."""


@ledger.command("verify")
@click.option("--key", default="", help="Public key line to prove with, instead of this installation's keys.")
@click.option("--checkpoint", "outside", type=NOTE, multiple=True, help="A signed note kept elsewhere.")
@with_appcontext
def verify_command(key: str, outside: Sequence[Path]) -> None:
    """Prove every sealed entry, root and signature; exit status 1 names what is wrong."""
    keys = _keys(key)
    notes = [path.read_text(encoding="utf-8", errors="surrogateescape") for path in outside]
    notes += [kept] if (kept := note()) and not key else []
    with reading_only():
        result = verify(keys, notes)
        db.session.rollback()
    for line in _report(result, held_against=len(notes)):
        click.echo(line)
    if result.wrong:
        raise SystemExit(1)


@ledger.command("checkpoint")
@with_appcontext
def checkpoint_command() -> None:
    """Seal every waiting entry now and print the newest signed note."""
    seal_all()
    newest = newest_checkpoints(1)
    if not newest:
        raise click.ClickException(_("台账还没有条目，没有可签名的内容。"))
    click.echo(newest[0].note, nl=False)


def _keys(line: str) -> Keys:
    if not line:
        ring = keyring()
        return Keys(ring.public, ring.hmac("ledger"), ring.hmac("checkpoint"))
    try:
        return Keys(read_verifier_key(line))
    except BadNote as damaged:
        raise click.BadParameter(str(damaged), param_hint="--key") from damaged


def _report(result: Verified, held_against: int) -> list[str]:
    counts = _("已验证 %(sealed)d 条封存的条目、%(checkpoints)d 个检查点；另有 %(unsealed)d 条尚未封存。")
    lines = [
        counts % {"sealed": result.sealed, "checkpoints": result.checkpoints, "unsealed": result.unsealed}
    ]
    lines += [
        _("错误：%(where)s：%(what)s。", where=_where(wrong), what=_(wrong.what)) for wrong in result.wrong
    ]
    if result.wrong:
        return lines
    if not held_against:
        return [*lines, _("没有发现改动；没有数据库以外留存的检查点可对照，末尾是否被截去无法断定。")]
    return [*lines, _("与数据库以外留存的检查点相符；台账完整，没有发现改动。")]


def _where(wrong: Wrong) -> str:
    parts = []
    if wrong.entry_id:
        parts.append(_("条目 %(id)s", id=wrong.entry_id))
    if wrong.index is not None:
        parts.append(_("序号 %(index)d", index=wrong.index))
    if wrong.checkpoint is not None:
        parts.append(_("检查点 %(number)d", number=wrong.checkpoint))
    return "，".join(parts) or _("外部检查点")
