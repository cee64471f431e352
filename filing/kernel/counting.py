"""Numbers for people: running, without a gap, taken in the transaction that uses them."""

from sqlmodel import col, select, update

from filing.kernel.database import db
from filing.kernel.turns import one_at_a_time
from models.kernel import Counter


def next_number(name: str) -> int:
    """The next number of a series, from 1; rolls back with the act that took it."""
    return next_numbers(name, 1)[0]


def next_numbers(name: str, count: int) -> range:
    """The next `count` numbers of a series, at least one."""
    last = _counted_on(name, count) or _begun(name, count)
    return range(last - count + 1, last + 1)


def _counted_on(name: str, count: int) -> int | None:
    series = update(Counter).where(col(Counter.name) == name)
    taken = series.values(value=Counter.value + count).returning(col(Counter.value))
    return db.session.connection().execute(taken).scalar_one_or_none()


def _begun(name: str, count: int) -> int:
    """The series counted from 0, or counted on where another act began it meanwhile."""
    one_at_a_time("series", name)
    last = _counted_on(name, count)
    if last is not None:
        return last
    db.session.add(Counter(name=name, value=count))
    db.session.flush()
    return count


def coming(name: str) -> int:
    """The number that `next_number` would give now; another act may take it first."""
    return (db.session.exec(select(Counter.value).where(Counter.name == name)).first() or 0) + 1
