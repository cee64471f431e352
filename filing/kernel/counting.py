"""Numbers for people: running, without a gap, taken in the transaction that uses them."""

from sqlmodel import col, select, update

from filing.kernel.database import db
from models.kernel import Counter


def next_number(name: str) -> int:
    """The next number of a series, from 1; rolls back with the act that took it."""
    return next_numbers(name, 1)[0]


def next_numbers(name: str, count: int) -> range:
    """The next `count` numbers of a series, at least one."""
    taken = db.session.connection().execute(
        update(Counter)
        .where(col(Counter.name) == name)
        .values(value=Counter.value + count)
        .returning(col(Counter.value))
    )
    last = taken.scalar_one_or_none()
    if last is None:
        last = count
        db.session.add(Counter(name=name, value=last))
        db.session.flush()
    return range(last - count + 1, last + 1)


def coming(name: str) -> int:
    """The number that `next_number` would give now; another act may take it first."""
    return (db.session.exec(select(Counter.value).where(Counter.name == name)).first() or 0) + 1
