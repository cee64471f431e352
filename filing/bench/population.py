"""Plainly made-up enterprises 演示…, the same for every run: as many as one wants, with good codes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from filing.identity.reference import rows
from filing.kernel.batches import AT_ONCE, batched
from filing.kernel.database import db
from filing.kernel.viewer import SYSTEM
from filing.register import entries, projection, versions
from models.dossiers.uscc_checks import inner_check, outer_check

SEED = 20261123
LARGEST = 9_999_999
AS_OF = date(2026, 11, 1)
SOURCE = "演示登记数据"
SIGNS = "泉城山海云星河光华天地文博雅韵墨香锦绣瑞祥和美新锐创想博远鸿图金石玉兰春秋竹林松风清扬长青百川万象"
TRADES = (
    "文化传媒",
    "影视制作",
    "数字出版",
    "创意设计",
    "动漫游戏",
    "演艺经纪",
    "会展服务",
    "艺术品",
    "印刷包装",
    "广告策划",
    "工业设计",
    "文化旅游开发",
    "非遗手工艺",
    "网络科技",
    "乐器制造",
    "图书发行",
)
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "中心（有限合伙）")


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up enterprise as the registry would tell of it."""

    uscc: str
    name: str
    division: str

    def document(self) -> dict[str, Any]:
        """What is on record of it, by item code."""
        return {
            "reg.uscc": self.uscc,
            "reg.name": self.name,
            "reg.kind": "limited",
            "reg.status": "active",
            "reg.division": self.division,
            "reg.address": f"演示路{int(self.uscc[9:16])}号",
            "reg.established_on": "2018-06-21",
            "reg.scope": "演示经营范围，仅供试用。",
        }

    def sources(self) -> dict[str, dict[str, str]]:
        """Where each of its items comes from."""
        return {code: {"source": SOURCE, "as_of": AS_OF.isoformat()} for code in self.document()}


def made(size: int, seed: int = SEED) -> Iterator[Made]:
    """`size` enterprises, at most 9,999,999; a longer run begins with all of a shorter one."""
    chance = random.Random(seed)  # noqa: S311 - the same names each time are what is wanted
    for number in range(1, size + 1):
        division, district = chance.choice(_districts())
        brand = "".join(chance.choices(SIGNS, k=chance.choice((2, 2, 3, 4))))
        name = f"演示{district}{brand}{chance.choice(TRADES)}{chance.choice(FORMS)}"
        yield Made(uscc(division, number), name, division)


def uscc(division: str, number: int) -> str:
    """A code that passes both checks, for a number up to 9,999,999; the B says that it is the bench's."""
    subject = f"B{number:07d}"
    body = f"91{division}{subject}{inner_check(subject)}"
    return body + outer_check(body)


@cache
def _districts() -> tuple[tuple[str, str], ...]:
    """Code and short name of the districts of one province."""
    found = (row for row in rows("divisions.csv") if row["level"] == "3" and row["code"].startswith("37"))
    return tuple((row["code"], row["name"].removesuffix("区")) for row in found)


def fill(size: int) -> None:
    """Put them into the register and its index, as a delivery of the registry would; the caller commits."""
    for some in batched(made(size), AT_ONCE):
        openings = [entries.Opening(entries.ENTERPRISE, one.name, one.uscc) for one in some]
        opened = entries.open_many(openings, by=SYSTEM)
        starts = (versions.Start(opened[one.uscc], AS_OF, one.document(), one.sources()) for one in some)
        versions.start_many(list(starts), reason=f"部门提供：{SOURCE}")
        projection.project_many(list(opened.values()))
        db.session.flush()


def fragments(count: int, size: int, seed: int = SEED) -> tuple[str, ...]:
    """Two-character fragments: nine of ten stand in the name of an enterprise, the others anywhere."""
    chance = random.Random(seed + 1)  # noqa: S311 - as above
    names = [one.name for one in made(min(size, AT_ONCE))]
    return tuple(_fragment(chance, names) for _ in range(count))


def _fragment(chance: random.Random, names: list[str]) -> str:
    if chance.random() < 0.1:
        return "".join(chance.sample(SIGNS, 2))
    name = chance.choice(names).replace("（", "").replace("）", "")
    start = chance.randrange(len(name) - 1)
    return name[start : start + 2]
