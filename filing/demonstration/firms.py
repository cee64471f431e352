"""Plainly made-up firms 演示…: what the registry would hold of them, and what their filers answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from filing.identity.reference import rows
from filing.register.contributions import Fact
from models.dossiers.registry import DOSSIERS
from models.dossiers.uscc_checks import inner_check, outer_check

REGISTRY = "济南市市场监督管理局"
AS_OF = date(2026, 11, 1)


@dataclass(frozen=True, slots=False)
class Firm:
    """One made-up firm, from one row of the file."""

    row: Mapping[str, str]

    @property
    def number(self) -> int:
        """Its serial number."""
        return int(self.row["serial"])

    @property
    def name(self) -> str:
        """Its name, which says that it is made up."""
        return self.row["name"]

    @cached_property
    def uscc(self) -> str:
        """A code that passes both checks and whose middle 9 characters say DEMO."""
        subject = f"DEM0{self.number:04d}"
        body = f"91{self.row['division']}{subject}"
        body += inner_check(subject)
        return body + outer_check(body)

    def facts(self) -> list[Fact]:
        """What the registry holds, as contributed facts."""
        place = self.row["division"]
        typed = {
            "reg.uscc": self.uscc,
            "reg.name": self.name,
            "reg.kind": "limited",
            "reg.established_on": self.row["established_on"],
            "reg.capital": self.row["capital"],
            "reg.registrar": REGISTRY,
            "reg.status": "active",
            "reg.division": place,
            "reg.address": self.row["address"],
            "reg.scope": "演示经营范围，仅供试用。",
            "reg.industry": self.row["industry"],
            "reg.legal_rep": self.row["legal_rep"],
            "reg.functional_zone": self.row["zone"],
        }
        return [
            Fact(
                self.uscc,
                self.name,
                code,
                to_json(code, text),
                AS_OF,
                REGISTRY,
                division=self.row["division"],
            )
            for code, text in typed.items()
            if text
        ]

    def answers(self) -> dict[str, Any]:
        """What the filer types, by item code, tables as lists of rows."""
        return {
            "reg.control": "private",
            "reg.name_en": f"Demonstration Firm No. {self.number} Co., Ltd.",
            "con.office": self.row["address"],
            "con.division": self.row["division"],
            "con.contact": self.row["filer"],
            "con.phone": f"0531-8888{self.number:04d}",
            "con.email": f"demo{self.number}@example.cn",
            "con.agent": self.row["filer"],
            "con.agent_phone": f"1380000{self.number:04d}",
            "cul.classes": [self.row["class"]],
            "cul.statement": "演示说明：全部活动属于文化活动。",
            "cul.internet_modes": [self.row["mode"]],
            "cul.business": "演示主营业务：为文化单位提供数字内容与设计服务。",
            "cul.products": [{"name": "演示产品", "kind": "product", "since": "2021", "share": "60"}],
            "ip.rights": [
                {
                    "kind": "software",
                    "number": f"2024SR{self.number:06d}",
                    "title": "演示软件",
                    "status": "valid",
                }
            ],
            "fin": [self.year(2025, Decimal(1)), self.year(2024, Decimal("0.9"))],
            "de.publish_figures": ["fin.revenue"],
            "de.sharing_notice": "yes",
            "de.truth": "yes",
        }

    def year(self, year: int, share: Decimal) -> dict[str, str]:
        """The figures of one year, in 万元; assets are what is owed and what is owned."""
        revenue = (Decimal(self.row["revenue"]) * share).quantize(Decimal("0.01"))
        return {
            "year": str(year),
            "audited": "audited",
            "staff": self.row["staff"],
            "staff_avg": self.row["staff"],
            "assets": f"{revenue * 2}",
            "liabilities": f"{revenue / 2:.2f}",
            "equity": f"{revenue * 2 - (revenue / 2).quantize(Decimal('0.01'))}",
            "revenue": f"{revenue}",
            "main_revenue": f"{revenue}",
            "culture_revenue": f"{revenue * Decimal('0.9'):.2f}",
            "profit": f"{revenue * Decimal('0.1'):.2f}",
            "tax": f"{revenue * Decimal('0.05'):.2f}",
            "rd": f"{revenue * Decimal('0.08'):.2f}",
        }


def to_json(code: str, typed: Any) -> Any:
    """A typed answer as the documents hold it, through the item's own parser."""
    item = DOSSIERS["enterprise"].items()[code]
    return item.kind.to_json(item.kind.parse(typed, item))


def firms() -> tuple[Firm, ...]:
    """All of them, in the order of the file."""
    return tuple(Firm(row) for row in rows("firms.csv", package="filing.data.demonstration"))
