"""A case as a workbook, and a workbook taken back: shown first, written when the person says so."""

from collections.abc import Collection, Mapping

from filing.kernel.clock import local, now
from filing.kernel.errors import Conflict, Refused
from filing.kernel.viewer import Viewer
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import drafts
from filing.submissions.filling.drafts import Sent
from filing.submissions.offline import layout, matching, planning, reading, writing
from filing.submissions.offline.matching import Matched
from filing.submissions.offline.planning import ItemPlan, Plan, TaskPlan
from filing.submissions.offline.writing import Cover
from models.text import N_

CHANGED = N_("预览之后又有人修改了草稿，没有写入任何内容。请重新核对下面的改动")
GUIDE = (
    "一、每张表对应网页上的一项任务，表名就是任务的名称。浅黄色的格可以填写，灰色的格由部门提供或已核验，不能修改。",
    "二、带 * 的必须填写；有下拉箭头的请从列表中选择；右边写着单位、填写要求和审核意见。",
    "三、金额只填数字，单位见括号；日期写 2026-11-22 或 2026年11月22日；证号、账号按文本填写。",
    "四、成行的表格可以在末尾空行继续填写，也可以插入行；请不要合并单元格，不要删去或移动列。",
    "五、附件和承诺请在网页上办理；已加密保存的内容（如证件号码）不显示，空着表示不变。",
    "六、填好后在办件页面上传。上传后先显示哪些内容会改动、哪些格有误，确认后才写入草稿。",
    "七、空着的格不会清除草稿里已有的内容，除非上传时选择“空单元格表示清空”。",
)


def workbook(viewer: Viewer, case: CaseFile) -> bytes:
    """The workbook of one's own case, filled with what its draft holds.

    Raises:
        Refused: the case cannot be filled in now.
    """
    require_open(case)
    leaves = [layout.leaf(one) for one in planning.open_screens(viewer, case)]
    made = f"{local(now()):%Y-%m-%d %H:%M}"
    cover = Cover(
        number=case.number,
        kind=case.submission.kind,
        schema=case.dossier.version,
        title=f"{case.matter}：{case.submission.title}",
        made=made,
        stood={code: print_ for one in leaves for code, print_ in layout.stood(one.lines).items()},
    )
    about = (f"办件编号：{case.number}", f"下载时间：{made}", "", *GUIDE)
    return writing.write(cover, leaves, about)


def require_open(case: CaseFile) -> None:
    """Refuse a case that cannot be filled in now.

    Raises:
        Refused: it cannot.
    """
    if not case.editable:
        raise Refused(drafts.NOT_OPEN, action="submissions.drafted", subject=case.subject)


def read(viewer: Viewer, case: CaseFile, filename: str, content: bytes) -> Matched:
    """What an uploaded workbook says of the case.

    Raises:
        BadValue: it cannot be taken as a whole, in words.
    """
    asked = planning.asked(planning.open_screens(viewer, case))
    return matching.match(reading.read(filename, content), case.number, case.dossier, asked)


def plan(viewer: Viewer, case: CaseFile, found: Matched, *, clear: bool) -> Plan:
    """What the workbook would change of the draft as it stands now."""
    return planning.plan(case, planning.open_screens(viewer, case), found, clear=clear)


def write(
    viewer: Viewer, case: CaseFile, planned: Plan, *, mine: Collection[str], seen: Mapping[str, int]
) -> int:
    """Save what was planned, as it was `seen`; of screens saved elsewhere the items in `mine` alone.

    Gives back how many values changed.

    Raises:
        Conflict: a screen was saved since it was seen; nothing is written.
    """
    chosen = [(task, _chosen(task, mine)) for task in planned.tasks]
    if any(seen.get(task.task.key) != task.version for task in planned.tasks):
        raise Conflict(CHANGED)
    for task, items in chosen:
        if items:
            drafts.save(case, task.task, _sent(task, items), seen=task.version, by=viewer)
    return sum(len(item.changes) for _, items in chosen for item in items)


def _chosen(task: TaskPlan, mine: Collection[str]) -> tuple[ItemPlan, ...]:
    return tuple(one for one in task.items if not task.elsewhere or one.item.code in mine)


def _sent(task: TaskPlan, items: Collection[ItemPlan]) -> Sent:
    """The screen with the chosen items laid over it; what else stands there as typed stays."""
    replaced = {name for one in items for name in planning.own_raw(one.item.code, task.raw)}
    raw = {name: text for name, text in task.raw.items() if name not in replaced}
    for one in items:
        raw |= one.merged.raw
    return Sent({one.item.code: one.merged.json for one in items}, raw)
