"""What pages show of a case, all of it through the release gate."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from filing.kernel.viewer import Part, Viewer
from filing.release import Channel, Purpose, Released, Shown, release
from filing.release.shapes import OWN
from filing.submissions.case import documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from models.dossiers.dossier import Dossier, Task
from models.dossiers.faces import top_items
from models.dossiers.sections import Section
from models.text import N_

HANDLING_BASIS = N_("备案办理职责")


@dataclass(frozen=True, slots=True)
class Line:
    """One item on a page: what is shown, whether it differs from before, what the officer said."""

    shown: Shown
    changed: bool = False
    remark: str = ""

    @property
    def code(self) -> str:
        """The item."""
        return self.shown.item.code

    @property
    def filled(self) -> bool:
        """Whether there is anything."""
        return bool(self.shown.text)


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one section; `task` is the screen on which it is filled in, if any."""

    title: str
    task: str
    lines: tuple[Line, ...]
    key: str = ""


def to_owner(viewer: Viewer, case: CaseFile, source: CaseSource) -> Released:
    """A state of one's own case, or of the part of one that the viewer was handed."""
    codes, items = case.codes, top_items(case.dossier)
    if codes is None:
        return release(viewer, source, items, OWN, Channel.PAGE)
    agent = replace(viewer, entrusted=Part(case.id, codes))
    return release(agent, source, [item for item in items if item.code in codes], OWN, Channel.PAGE)


def submitted(viewer: Viewer, case: CaseFile) -> tuple[Group, ...]:
    """What one's own case held when it was submitted last."""
    sent = documents.rounds(case)
    return groups(case.dossier, to_owner(viewer, case, sent[-1])) if sent else ()


def to_handler(viewer: Viewer, case: CaseFile, source: CaseSource) -> Released:
    """A state of a case one's department handles; leaves a receipt."""
    purpose = Purpose(matter=f"{case.dossier.title}办理", basis=HANDLING_BASIS, case_number=case.number)
    return release(viewer, source, top_items(case.dossier), purpose, Channel.PAGE)


def groups(
    dossier: type[Dossier],
    released: Released,
    *,
    changed: Collection[str] = (),
    remarks: Mapping[str, str] | None = None,
    empty: Collection[str] = (),
) -> tuple[Group, ...]:
    """The released items by section; of those left empty only the codes in `empty` are named."""
    found = []
    for section in dossier.sections().values():
        lines = tuple(
            Line(shown, _touched(shown, changed), _remark(shown, remarks or {}))
            for item in section.items().values()
            if (shown := released.shown.get(item.code) or (Shown(item, "") if item.code in empty else None))
        )
        if lines:
            found.append(Group(section.title, _task_of(dossier, section), lines, section.key))
    return tuple(found)


def _touched(shown: Shown, changed: Collection[str]) -> bool:
    return any(item.code in changed for item in (shown.item, *shown.item.columns))


def _remark(shown: Shown, remarks: Mapping[str, str]) -> str:
    """The words at an item; those at a column are said with its title."""
    own = [remarks[shown.item.code]] if shown.item.code in remarks else []
    said = [
        f"{column.title}：{remarks[column.code]}" for column in shown.item.columns if column.code in remarks
    ]
    return "；".join([*own, *said])


def _task_of(dossier: type[Dossier], section: type[Section]) -> str:
    return next((task.key for task in dossier.tasks if section in task.sections), "")


def screen(released: Released, task: Task, codes: Collection[str]) -> tuple[Shown, ...]:
    """The items of a screen that are shown and not asked: `codes`, in their order."""
    items = (item for section in task.sections for item in section.items().values())
    return tuple(
        released.shown[item.code] for item in items if item.code in codes and item.code in released.shown
    )
