"""What somebody may have meant by a wrong credit code: one character changed, or two neighbours swapped."""

from collections.abc import Callable, Iterator

from models.dossiers.uscc_checks import ALPHABET, LENGTH, WEIGHTS, passes, remainder

AT_MOST = 5
# letters the standard left out because they are taken for these
MISTAKEN = str.maketrans("OIZS", "0125")
LOOKALIKES = "0D 0Q 0C 1L 17 38 4A 56 69 6G 8B CG DQ EF FP GQ HN KX MN MW PR UV UY VW VY XY"
ALIKE = frozenset(map(frozenset, LOOKALIKES.split()))
NEXT_KEYS = frozenset(map(frozenset, zip("123456789", "234567890", strict=True)))
OBVIOUS, LIKELY, SWAPPED, NEAR, POSSIBLE = range(5)


def suggest(code: str, known_region: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """Codes that pass both checks, most likely first, at most five; none for a code of another length."""
    if len(code) != LENGTH:
        return ()
    costs: dict[str, tuple[bool, int]] = {}
    for candidate, cost in _candidates(code):
        if passes(candidate):
            strange = known_region is not None and not known_region(candidate)
            costs[candidate] = min(costs.get(candidate, (True, POSSIBLE)), (strange, cost))
    found = sorted(costs, key=lambda candidate: (costs[candidate], candidate))
    known = [candidate for candidate in found if not costs[candidate][0]]
    return tuple(known or found)[:AT_MOST]


def _candidates(code: str) -> Iterator[tuple[str, int]]:
    readable = code.translate(MISTAKEN)
    strangers = [position for position, character in enumerate(readable) if character not in ALPHABET]
    if readable != code and not strangers:
        yield readable, OBVIOUS
    if len(strangers) > 1:
        return
    for position in strangers or range(LENGTH):
        yield from _replacements(readable, position)
    if not strangers:
        yield from _swaps(readable)


def _replacements(code: str, position: int) -> Iterator[tuple[str, int]]:
    """The one character that meets the outer check there: each weight has an inverse modulo 31."""
    typed = code[position]
    blank = f"{code[:position]}0{code[position + 1 :]}"
    meant = ALPHABET[-remainder(blank) * pow(WEIGHTS[position], -1, 31) % 31]
    if meant != typed:
        yield f"{code[:position]}{meant}{code[position + 1 :]}", _cost(typed, meant)


def _swaps(code: str) -> Iterator[tuple[str, int]]:
    for left in range(LENGTH - 1):
        if code[left] != code[left + 1]:
            yield code[:left] + code[left + 1] + code[left] + code[left + 2 :], SWAPPED


def _cost(typed: str, meant: str) -> int:
    pair = frozenset((typed, meant))
    if pair in ALIKE:
        return LIKELY
    return NEAR if pair in NEXT_KEYS else POSSIBLE
