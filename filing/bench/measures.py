"""What is measured, by name: which path against which limit, and what is aimed at."""

from collections.abc import Mapping
from dataclasses import dataclass

from filing.bench.goals import Goal, Kind
from filing.bench.paths import Paths
from filing.bench.rounds import Call, Clock
from filing.kernel.database import is_postgresql

SUBMITS = 3
"""How many drafts a round of submits uses up."""
NAMES = ("exact", "record", "fragment", "pages", "receipt", "submit", "autosave", "unsigned", "signed")


@dataclass(frozen=True, slots=True)
class Measure:
    """Two calls to compare: what each of them is, in words, how often a round calls them, by which clock."""

    what: str
    against: str
    product: Call
    limit: Call
    goals: tuple[Goal, ...]
    calls: int = 20
    clock: Clock = Clock.CPU


def table(paths: Paths) -> Mapping[str, Measure]:
    """Every measure by name, inside an application context."""
    return _looks(paths) | _searches(paths) | _acts(paths) | _papers(paths)


def _looks(paths: Paths) -> dict[str, Measure]:
    json = "Flask + bare SQL, the record as JSON"
    return {
        "exact": Measure(
            "a code typed until its record is open: two requests, HTML, one receipt",
            json,
            paths.exact,
            paths.bare_record,
            (Goal(Kind.SHARE, 0.5, "set for an answer in JSON, which no address gives yet"),),
        ),
        "record": Measure(
            "a whole filed record, HTML, one receipt",
            json,
            paths.record,
            paths.bare_record,
            (Goal(Kind.SHARE, 0.35),),
        ),
    }


def _searches(paths: Paths) -> dict[str, Measure]:
    """PostgreSQL searches in a process of its own: there the clock on the wall counts."""
    clock = Clock.WALL if is_postgresql() else Clock.CPU
    page = "two characters typed: a page of cards, one manifest"
    none = (Goal(Kind.SHARE),)
    return {
        "fragment": Measure(
            page, "bare SQL, 20 names", paths.fragment, paths.bare_fragment, none, clock=clock
        ),
        "pages": Measure(
            page,
            "a code typed until its record is open",
            paths.fragment,
            paths.exact,
            (Goal(Kind.TIMES, 1.5),),
            clock=clock,
        ),
    }


def _acts(paths: Paths) -> dict[str, Measure]:
    return {
        "receipt": Measure(
            "receipt, ledger entry and commit alone",
            "the request that leaves them, a whole record",
            paths.receipt,
            paths.record,
            (Goal(Kind.TIMES, 0.15),),
        ),
        "submit": Measure(
            "a whole draft is submitted",
            "Flask + one row",
            paths.submit,
            paths.bare_submit,
            (Goal(Kind.SHARE),),
            calls=SUBMITS,
        ),
        "autosave": Measure(
            "one screen is saved as it is typed",
            "Flask + one row",
            paths.autosave,
            paths.bare_submit,
            (Goal(Kind.SHARE),),
        ),
    }


def _papers(paths: Paths) -> dict[str, Measure]:
    return {
        "unsigned": Measure(
            "certificate, drawn",
            "bare ReportLab, the same words and code in the same fonts",
            paths.unsigned,
            paths.bare_unsigned,
            (Goal(Kind.SHARE, 0.71, "5 x LibreOffice, which took 7 x as long as bare ReportLab"),),
            calls=10,
        ),
        "signed": Measure(
            "certificate, drawn and signed: PAdES, RSA-2048",
            "bare ReportLab + one RSA-2048 signature, key kept loaded",
            paths.signed,
            paths.bare_signed,
            (Goal(Kind.RATE, 33), Goal(Kind.RATE, 100, "moonshot"), Goal(Kind.SHARE)),
            calls=10,
        ),
    }
