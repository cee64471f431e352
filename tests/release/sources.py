"""A record for tests of the gate: it holds what it is given and lies where it is told."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from models.base import new_id
from tests import people


@dataclass
class Held:
    """A source in memory."""

    document: dict[str, Any]
    entry_id: UUID = field(default_factory=new_id)
    kind: str = "enterprise"
    version: int = 1
    state: str = "active"
    owner_id: UUID | None = None
    division: str | None = people.LIXIA
    handling_department_id: UUID | None = None
    case_id: UUID | None = None
    origins: dict[str, str] = field(default_factory=dict)

    def value(self, code: str) -> Any:
        return self.document.get(code)

    def origin(self, code: str) -> tuple[str, date | None]:
        return self.origins.get(code, ""), None
