"""`fileonce demo`: the story in a home of its own, from an empty database to a log that was tampered with."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from filing.demonstration import accounts, standing, tampering
from filing.demonstration.awarding import Award
from filing.demonstration.proving import Proof, Step, play
from filing.demonstration.story import Story
from filing.factory import create_app
from filing.kernel.database import db, set_wall
from filing.kernel.keys import keyring
from filing.kernel.requests import wall
from filing.kernel.settings import DEMONSTRATION, settings
from filing.kernel.viewer import SYSTEM
from filing.ledger.verify import Keys, verify
from filing.ledger.witness import seal_all


@dataclass(frozen=True, slots=True)
class Log:
    """The last steps: the log is sealed, proved, and a changed copy of it is caught."""

    out: Path

    def steps(self) -> dict[str, Step]:
        """The steps by title, in order."""
        return {
            "The log is sealed and proved": self.seal,
            "A copy of the database is changed by hand and caught": self.tamper,
        }

    def seal(self, proof: Proof) -> None:
        """Every entry has its place, every root its signature."""
        seal_all()
        found = verify(_keys())
        proof.holds(found.sealed > 0 and found.unsealed == 0, f"{found.sealed} entries are sealed")
        proof.holds(not found.wrong, f"and proved under {found.checkpoints} signed checkpoint")
        db.session.commit()

    def tamper(self, proof: Proof) -> None:
        """Verification names the entry that was changed."""
        copy = tampering.copy_of_database(self.out / "tampered.db")
        changed = tampering.change_one_entry(copy)
        elsewhere = create_app(replace(settings(), database_url=f"sqlite:///{copy}"))
        with elsewhere.app_context():
            wrong = verify(_keys()).wrong
            db.session.rollback()
        proof.holds(bool(wrong), "verification of the copy fails")
        named = wrong[0].entry_id.replace("-", "") if wrong else ""
        proof.holds(named == changed.replace("-", ""), f"and names entry {changed}")


def _keys() -> Keys:
    ring = keyring()
    return Keys(ring.public, ring.hmac("ledger"), ring.hmac("checkpoint"))


def run(out: Path, say: Callable[[str], None], prepare: Callable[[], object], broken: int = 0) -> bool:
    """Play the story in `out`, which must be empty; whether every step held.

    `prepare` makes keys, tables and reference data there.

    Raises:
        FileExistsError: something lies in `out` already.
    """
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty")
    os.environ.update(FILEONCE_HOME=str(out), FILEONCE_MODE=DEMONSTRATION)
    settings.cache_clear()
    keyring.cache_clear()
    prepare()
    app = create_app()
    with app.app_context():
        set_wall(wall(SYSTEM))
        for line in standing.load():
            say(line)
        say(f"{accounts.make(out)} demonstration accounts")
        db.session.commit()
        steps = Story().steps() | Award(out).steps() | Log(out).steps()
        return play({title: committed(step) for title, step in steps.items()}, say, broken)


def committed(step: Step) -> Step:
    """A step whose doings are committed when it held, and undone when it did not."""

    def whole(proof: Proof) -> None:
        try:
            step(proof)
        except BaseException:
            db.session.rollback()
            raise
        db.session.commit()

    return whole
