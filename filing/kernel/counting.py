"""Numbers for people: running, without a gap, taken in the transaction that uses them."""

from sqlmodel import col, select, update

from filing.kernel.database import db
from models.kernel import Counter


def next_number(name: str) -> int:
    """The next number of a series, from 1; rolls back with the act that took it."""
    taken = db.session.connection().execute(
        update(Counter)
        .where(col(Counter.name) == name)
        .values(value=Counter.value + 1)
        .returning(col(Counter.value))
    )
    value = taken.scalar_one_or_none()
    if value is not None:
        return int(value)
    db.session.add(Counter(name=name, value=1))
    db.session.flush()
    return 1


def coming(name: str) -> int:
    """The number that `next_number` would give now; another act may take it first."""
    return (db.session.exec(select(Counter.value).where(Counter.name == name)).first() or 0) + 1
