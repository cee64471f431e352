"""What stands beside the file fields of a screen: scans that wait for a word, files stored already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from filing.attachments import queries as stored
from filing.attachments.queries import Kept
from filing.submissions.case import documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import papers
from models.dossiers.dossier import Task
from models.dossiers.item import Item


@dataclass(frozen=True, slots=True)
class Shelf:
    """Smaller scans offered, and the firm's files, each with the item it was given for."""

    waiting: Sequence[Kept]
    files: Sequence[tuple[Kept, str]]
    held: Mapping[str, frozenset[str]]
    looks: frozenset[str]

    def offers(self, code: str) -> list[Kept]:
        """The scans that wait for a word at an item."""
        return [one for one in self.waiting if one.row.item == code]

    def others(self, code: str) -> list[tuple[Kept, str]]:
        """The firm's files that could answer an item too."""
        return [one for one in self.files if one[0].row.sha256 not in self.held.get(code, ())]


def of_screen(case: CaseFile, task: Task) -> Shelf:
    """The shelf of a screen as it is saved; who was handed the screen sees no other files of the firm."""
    items: Mapping[str, Item] = case.dossier.items()
    kept = stored.of_firm(case.submission.enterprise_id)
    row = documents.sections(case).get(task.key)
    held = {
        code: frozenset(one["sha256"] for one in value)
        for code, value in (row.parsed if row else {}).items()
        if code in items and items[code].kind.name == "file"
    }
    codes = case.codes
    kept = tuple(
        one for one in kept if codes is None or (one.row.owner_id == case.id and one.row.item in codes)
    )
    titled = [(one, items[one.row.item].title if one.row.item in items else "") for one in kept]
    looks = frozenset(one.row.sha256 for one in kept if one.visible)
    return Shelf(papers.offers(case, task), titled, held, looks)
