"""What stands before anybody files: matters, responsibilities, programmes, the facts of announcements."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from filing.demonstration.accounts import department_id
from filing.identity.reference import rows
from filing.kernel.database import db
from filing.kernel.viewer import SYSTEM
from filing.recognition import programmes
from filing.register import contributions
from filing.register.contributions import Fact
from filing.submissions import routing
from models.catalogue import Matter

ANNOUNCED = date(2026, 11, 22)
LEVELS = {"国家级": "national", "省级": "provincial", "市级": "city"}


def load() -> Iterator[str]:
    """Load everything, saying each step."""
    for row in rows("matters.csv"):
        matter = Matter(
            code=row["code"],
            department_id=department_id(row["department"]),
            title=row["title"],
            basis=row["basis"],
            valid_from=date.fromisoformat(row["valid_from"]),
        )
        db.session.add(matter)
    for row in rows("responsibilities.csv"):
        answers, since = department_id(row["department"]), date(2020, 1, 1)
        routing.assign(row["division"], answers, by=SYSTEM, since=since, matter=row["matter"])
    yield f"{programmes.load()} programmes"
    batch = contributions.take(
        announced(), department_id=department_id("中共山东省委宣传部"), source="公开发布的认定名单", by=SYSTEM
    )
    yield f"facts of public announcements: {batch.counts}"


def announced() -> Iterator[Fact]:
    """What announcements say of really recognised firms, and no more; without a code it stays unmatched."""
    honours: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    sources: dict[tuple[str, str, str], str] = {}
    for row in rows("recognised_entities.csv"):
        firm = (row["uscc_in_registry_extract"].strip(), row["entity_name"], row["region"])
        honour = {"name": f"{row['programme']}（{row['batch_or_year']}）"}
        if row["level"] in LEVELS:
            honour["level"] = LEVELS[row["level"]]
        honours[firm].append(honour)
        sources.setdefault(firm, row["source"])
    for (code, name, region), held in honours.items():
        yield Fact(
            code or None, name, "ip.honours", held, ANNOUNCED, sources[code, name, region][:300], region
        )
