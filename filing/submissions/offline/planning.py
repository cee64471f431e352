"""What an uploaded workbook would change: section by section, each change with its old and its new value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from filing.kernel.viewer import Viewer
from filing.release import sealing
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.comparing import Part, parts
from filing.submissions.filling import screens
from filing.submissions.filling.screens import Screen
from filing.submissions.offline import layout, merging
from filing.submissions.offline.matching import Matched
from filing.submissions.offline.merging import Held, Merged
from filing.submissions.offline.walking import Line, Said
from models.dossiers.diff import Change, differences
from models.dossiers.dossier import Dossier, Task
from models.dossiers.faces import diff_label
from models.dossiers.item import Item, Sensitivity
from models.dossiers.kinds.base import Json


@dataclass(frozen=True, slots=True)
class Altered:
    """One value that would change, cut into what stays and what does not."""

    label: str
    before: tuple[Part, ...]
    after: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """What becomes of one item; `touched` where somebody wrote into its cells since the download."""

    item: Item
    merged: Merged
    changes: tuple[Altered, ...]
    touched: bool


@dataclass(frozen=True, slots=True)
class TaskPlan:
    """What becomes of one screen, of which the draft holds `version` now.

    `elsewhere`: it was saved since the download, so that each item is asked about. `raw` is all that
    stands on it as it was typed.
    """

    task: Task
    version: int
    elsewhere: bool
    items: tuple[ItemPlan, ...]
    raw: Mapping[str, str]

    @property
    def changes(self) -> tuple[Altered, ...]:
        """The values that would change."""
        return tuple(change for item in self.items for change in item.changes)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a workbook would do: the screens it changes, the wrong cells, and what else is to be told."""

    tasks: tuple[TaskPlan, ...]
    wrong: tuple[Said, ...]
    told: tuple[Said, ...]

    @property
    def count(self) -> int:
        """How many values would change."""
        return sum(len(one.changes) for one in self.tasks)


def open_screens(viewer: Viewer, case: CaseFile) -> tuple[Screen, ...]:
    """The screens that can be filled in now; the last one, the promise, is made on its page."""
    tasks = [task for task in case.open_tasks if task is not case.dossier.tasks[-1]]
    return tuple(screens.open_screen(viewer, case, task.key) for task in tasks)


def asked(shown: Sequence[Screen]) -> dict[str, str]:
    """The codes that a workbook may fill in, each with its screen."""
    return {item.code: one.task.key for one in shown for item in _items(one) if layout.is_asked(item, one)}


def plan(case: CaseFile, shown: Sequence[Screen], found: Matched, *, clear: bool) -> Plan:
    """What the workbook would change of the draft as it stands."""
    tasks = tuple(_task(case.dossier, one, found, clear=clear) for one in shown)
    wrong = tuple(said for one in tasks for item in one.items for said in item.merged.wrong)
    return Plan(tuple(one for one in (_dirty(task) for task in tasks) if one.items), wrong, found.told)


def _items(screen: Screen) -> Iterator[Item]:
    for section in screen.task.sections:
        yield from section.items().values()


def _task(dossier: type[Dossier], screen: Screen, found: Matched, *, clear: bool) -> TaskPlan:
    elsewhere = found.versions.get(screen.task.key) != screen.version
    items = [item for item in _items(screen) if item.code in found.lines and layout.is_asked(item, screen)]
    merged = {
        item.code: _merged(item, found.lines[item.code], screen, clear=clear, moved=elsewhere)
        for item in items
    }
    old = {code: screen.values[code] for code in merged if screen.values.get(code) is not None}
    new = {code: one.json for code, one in merged.items() if one.json is not None}
    altered = _altered(dossier, differences(old, new, dossier))
    plans = (
        ItemPlan(
            item,
            merged[item.code],
            tuple(altered.get(item.code, ())),
            _touched(item, found),
        )
        for item in items
    )
    return TaskPlan(screen.task, screen.version, elsewhere, tuple(plans), screen.raw)


def _dirty(task: TaskPlan) -> TaskPlan:
    """The same with those items alone that would be saved otherwise than they are."""
    kept = tuple(
        one for one in task.items if one.changes or one.merged.raw != own_raw(one.item.code, task.raw)
    )
    return TaskPlan(task.task, task.version, task.elsewhere, kept, task.raw)


def _merged(item: Item, lines: tuple[Line, ...], screen: Screen, *, clear: bool, moved: bool) -> Merged:
    before = screen.values.get(item.code)
    held = Held(before, own_raw(item.code, screen.raw))
    merged = merging.merge(item, lines, held, clear=clear, moved=moved)
    merged.json = _same_secret(item, before, merged.json)
    return merged


def _same_secret(item: Item, before: Json, after: Json) -> Json:
    """A sensitive value typed again as it was is no change."""
    if item.sensitivity is Sensitivity.SENSITIVE and sealing.is_sealed(before) and after != before:
        return before if sealing.unseal(before) == after else after
    return after


def own_raw(code: str, raw: Mapping[str, str]) -> dict[str, str]:
    """Of what could not be read, what belongs to one item."""
    return {name: text for name, text in raw.items() if name == code or name.startswith(f"{code}.")}


def _touched(item: Item, found: Matched) -> bool:
    rows = ({key: typed.text for key, typed in line.cells.items()} for line in found.lines[item.code])
    return layout.imprint(rows) != found.stood.get(item.code)


def _altered(dossier: type[Dossier], changes: Sequence[Change]) -> dict[str, list[Altered]]:
    """The changes in words by the item they belong to."""
    found: dict[str, list[Altered]] = {}
    for change in changes:
        table = change.code.rpartition(".")[0]
        top = table if dossier.items().get(table) and dossier.items()[table].columns else change.code
        label = diff_label(change.item, dossier)
        named = f"{label}（{change.row}）" if change.row else label
        cut = parts(_words(change.item, change.old), _words(change.item, change.new))
        found.setdefault(top, []).append(Altered(named, *cut))
    return found


def _words(item: Item, value: object) -> str:
    if value is None:
        return ""
    sensitive = item.sensitivity is Sensitivity.SENSITIVE
    return item.kind.mask(value, item) if sensitive else item.kind.show(value, item)
