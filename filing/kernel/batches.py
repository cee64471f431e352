"""Some at a time: a database takes only so many values in one statement."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500
One = TypeVar("One")


def batched(every: Iterable[One], most: int) -> Iterator[list[One]]:
    """Lists of at most `most`, in order; none is empty."""
    left = iter(every)
    while some := list(islice(left, most)):
        yield some
