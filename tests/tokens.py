"""A record in which every value is a token found nowhere else, so that a page can be asked what it shows."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from filing.kernel.clock import today
from filing.register import projection, versions
from filing.release import sealing
from models.dossiers.item import Item, Sensitivity
from models.dossiers.kinds import codes as code_kinds
from models.dossiers.registry import DOSSIERS
from models.dossiers.uscc_checks import inner_check, outer_check
from models.identity import Department
from models.register import RegisterEntry
from tests import people

CHARACTERS = "甲乙丙丁戊己庚辛壬癸"
SOURCE = "企业填报"
FIRST_DAY = date(2001, 1, 1)


def _name(number: int) -> str:
    return "".join(CHARACTERS[int(digit)] for digit in f"{number:04d}")


def _identity(number: int) -> str:
    body = f"37010219800101{number % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, weights, strict=True)) % 11]


def _code(number: int) -> str:
    subject = f"YY{number:06d}"
    body = f"91370102{subject}"
    body += inner_check(subject)
    return body + outer_check(body)


FREE: dict[str, Callable[[int], Any]] = {
    "text": lambda n: f"令牌{n:04d}号",
    "long text": lambda n: f"令牌{n:04d}号",
    "list of text": lambda n: [f"令牌{n:04d}号"],
    "person name": lambda n: f"{_name(n)}王",
    "phone": lambda n: f"138{n:08d}",
    "email": lambda n: f"t{n:04d}@example.cn",
    "url": lambda n: f"https://t{n:04d}.example.cn",
    "money": lambda n: {"amount": str(10_000_000 + n), "currency": "CNY", "unit": "万"},
    "integer": lambda n: 70_000 + n,
    "percent": lambda n: f"{n % 90 + 1}.{n % 89 + 10}",
    "date": lambda n: (FIRST_DAY + timedelta(days=n)).isoformat(),
    "date range": lambda n: {"start": (FIRST_DAY + timedelta(days=n)).isoformat(), "end": None},
    "id number": _identity,
    "account": lambda n: f"62220000{n:08d}",
    "uscc": _code,
    "computed": lambda n: {"value": "yes", "text": f"令牌{n:04d}号", "because": "x"},
    "reference": lambda n: [{"label": f"令牌{n:04d}号", "entry": ""}],
    "file": lambda n: [{"id": str(n), "name": f"令牌{n:04d}.pdf", "size": 1, "sha256": f"{n:064x}"}],
}
"""Kinds whose values can be told apart wherever they stand."""

CHOSEN: dict[str, Callable[[Item], Any]] = {
    "code": lambda item: next((one.code for one in list(item.kind.choices())[1:2]), "6572"),
    "list of code": lambda item: [next(iter(item.kind.choices())).code],
    "list of boolean": lambda item: {
        one.code: False for one in item.kind.choices() if one.code not in (code_kinds.ALL, code_kinds.NONE)
    },
    "boolean": lambda item: True,
    "confirmation": lambda item: True,
    "year": lambda item: 2025,
    "division": lambda item: people.LIXIA,
}


class TokenRecord:
    """A filed entry of which every item has a value; `tokens` are the texts by code, shown in full."""

    def __init__(self, handled_by: Department, number: int = 1) -> None:
        self.dossier = DOSSIERS["enterprise"]
        self.entry: RegisterEntry = people.firm(number)
        self.tokens: dict[str, str] = {}
        self.count = number * 1000
        document = self.document()
        self.tokens["reg.uscc"] = document["reg.uscc"] = self.entry.uscc or ""
        sources = {code: {"source": SOURCE, "as_of": "2026-11-01"} for code in document}
        self.entry.handling_department_id = handled_by.id
        self.entry.filing_number = f"鲁文备〔2026〕{number:06d}号"
        versions.add(self.entry, document, sources, effective_on=today() - timedelta(days=2), reason="备案")
        projection.project(self.entry)

    def document(self) -> dict[str, Any]:
        """A value for every item, each a new token; `tokens` then speaks of this document."""
        return {
            item.code: self._value(item)
            for section in self.dossier.sections().values()
            for item in section.items().values()
        }

    def _value(self, item: Item) -> Any:
        if item.columns:
            return [{column.key: self._value(column) for column in item.columns}]
        if item.kind.name in CHOSEN:
            return CHOSEN[item.kind.name](item)
        self.count += 1
        value = FREE[item.kind.name](self.count)
        if item.kind.name == "money":
            value["currency"] = getattr(item.kind, "currency", "CNY")
        self.tokens[item.code] = item.kind.show(item.kind.from_json(value), item)
        return sealing.seal(value, self.entry.id) if item.sensitivity is Sensitivity.SENSITIVE else value

    @property
    def items(self) -> dict[str, Item]:
        """Every item that holds a value of its own: columns in the place of their table."""
        return {code: item for code, item in self.dossier.items().items() if not item.columns}
