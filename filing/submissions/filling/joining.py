"""Photos of one document become one PDF, at the firm's word and in the order it chose."""

from collections.abc import Callable, Sequence

from filing.attachments import examining
from filing.attachments.examining import Upload
from filing.kernel.viewer import Viewer
from filing.kernel.web import end_transaction
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import papers
from models.dossiers.words import BadValue, Sentence
from models.text import N_

TOO_FEW = N_("至少要有两张照片（JPG、PNG）才能合并")
JOINED = N_("已把 %(count)d 张照片按顺序合并成“%(name)s”，请打开预览核对")


def join(
    viewer: Viewer,
    number: str,
    key: str,
    code: str,
    ids: Sequence[str],
    *,
    seen: int,
    open_case: Callable[[Viewer, str], CaseFile] = cases.own,
) -> Sentence:
    """Join photos of an item and say so; the draft must be saved, its transaction ends here.

    `open_case` finds the case anew, by the right the viewer has to it.

    Raises:
        BadValue: there are too few of them, or they cannot be joined.
        Conflict: the screen was saved elsewhere meanwhile.
    """
    case = open_case(viewer, number)
    contents = papers.photos(case, code, ids)
    if len(contents) < 2:
        raise BadValue(TOO_FEW)
    name = f"{case.dossier.items()[code].title}.pdf"
    end_transaction()
    made = examining.join(name, contents)
    case = open_case(viewer, number)
    papers.joined(case, case.task(key), code, ids, Upload(name, made.content, made), seen=seen, by=viewer)
    return Sentence(JOINED, {"count": len(contents), "name": name})
