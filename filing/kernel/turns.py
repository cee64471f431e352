"""Taking turns: who looks first and writes then must not be overtaken between the two."""

from hashlib import blake2b

from sqlalchemy import text

from filing.kernel.database import db, is_postgresql


def one_at_a_time(*what: object) -> None:
    """Let nobody else past here with the same words until this transaction ends.

    What was read before may have changed meanwhile: read it after. SQLite's writers take turns anyway.
    """
    if is_postgresql():
        name = "\n".join(map(str, what)).encode()
        number = int.from_bytes(blake2b(name, digest_size=8).digest(), signed=True)
        db.session.connection().execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
