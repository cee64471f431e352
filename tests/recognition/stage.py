"""A department that recognises firms, its people, filed firms, and rounds brought to any state."""

from dataclasses import dataclass
from typing import Any

from filing.kernel.viewer import SYSTEM, Viewer
from filing.recognition import listing, programmes, rounds
from filing.register import entries
from models.base import new_id
from models.identity import Account
from models.recognition import Round
from models.register import RegisterEntry
from tests import people

DEPARTMENT, ELSEWHERE, AUDIT = "中共山东省委宣传部", "中共四川省委宣传部", "山东省统计局"
CULTURE = people.CULTURE
PROGRAMME, DOCUMENT = "demo_digital", "鲁宣发〔2026〕1 号"


@dataclass(frozen=True, slots=True)
class Stage:
    """The people of the department, and the auditor of the province."""

    officer: Account
    signatory: Account
    maker: Account
    auditor: Account

    def viewer(self, role: str) -> Viewer:
        """What one of them is to every query."""
        return people.viewer(getattr(self, role))

    def opened(self, title: str = "2026 年度", programme: str = PROGRAMME) -> Round:
        """A round with an empty list."""
        return rounds.open_round(self.viewer("officer"), programme, title)

    def listed(self, firms: list[RegisterEntry], title: str = "2026 年度") -> Round:
        """A round with firms on its list."""
        round_ = self.opened(title)
        lines = [firm.uscc or "" for firm in firms]
        assert listing.nominate(self.viewer("officer"), round_.id, lines).refused == ()
        return round_

    def decided(self, firms: list[RegisterEntry], title: str = "2026 年度") -> Round:
        """A round whose firms are recognised."""
        return rounds.decide(self.viewer("signatory"), self.listed(firms, title).id, DOCUMENT)


def stage() -> Stage:
    """The programmes that ship, and the people who run them."""
    programmes.load()
    return Stage(
        officer=people.staff("recognition_officer", name="周认定", at=DEPARTMENT),
        signatory=people.staff("signatory", name="吴签发", at=DEPARTMENT),
        maker=people.staff("cert_officer", name="赵制证", at=DEPARTMENT),
        auditor=people.staff("auditor", name="孙核查", at=AUDIT),
    )


def filed(number: int = 1, name: str = "", **values: Any) -> RegisterEntry:
    """A made-up firm with a 备案号; `values` are items by their code with `_` for the dot."""
    entry = people.firm(number, name)
    document = {"reg.name": entry.name, "reg.uscc": entry.uscc, "reg.division": people.LIXIA}
    document |= {code.replace("_", ".", 1): value for code, value in values.items()}
    filing = entries.Filing(document, {}, new_id(), people.department().id)
    entries.file(entry, filing, by=SYSTEM)
    return entry


def filed_firms(count: int, first: int = 1) -> list[RegisterEntry]:
    """Several of them."""
    return [filed(number) for number in range(first, first + count)]
