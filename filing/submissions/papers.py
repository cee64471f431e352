"""Files sent with a screen: stored first, then named in the draft."""

from collections.abc import Mapping, Sequence

from filing.attachments import service as attachments
from filing.attachments.queries import of_owner, sizes
from filing.attachments.service import Owner, Upload
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions import claims, drafts, members
from filing.submissions.cases import CaseFile
from filing.submissions.drafts import Sent
from models.dossiers.dossier import Task
from models.dossiers.kinds.base import Json
from models.dossiers.words import BadValue, Sentence
from models.text import N_

OWNER_KIND = "submission"
TOO_MANY = N_("最多上传 %(most)d 个文件")


Files = Mapping[str, Sequence[Upload]]
Taken = dict[str, Json]
Wrong = dict[str, list[Sentence]]


def save(
    case: CaseFile, task: Task, sent: Sent, files: Files, *, seen: int, by: Viewer, done: bool
) -> tuple[Taken, Wrong]:
    """Save a screen with the files sent with it, together or not at all; see `drafts.save` and `take`."""
    with db.session.begin_nested():
        drafts.require_current(case, task, sent.part, seen=seen)
        taken, wrong = take(case, sent.part, files, by=by)
        whole = Sent({**sent.part, **taken}, sent.raw)
        drafts.save(case, task, whole, seen=seen, by=by, done=done and not wrong)
    return taken, wrong


def take(case: CaseFile, part: Mapping[str, Json], files: Files, *, by: Viewer) -> tuple[Taken, Wrong]:
    """Store new files; returns the items they belong to with all their files, and what was refused why."""
    owner = Owner(OWNER_KIND, case.id, enterprise_id=case.submission.enterprise_id)
    taken: Taken = {}
    wrong: Wrong = {}
    for code, sent in files.items():
        listed = list(part.get(code) or [])
        most = case.dossier.items()[code].kind.most  # type: ignore[attr-defined]
        for upload in sent:
            try:
                _few(len(listed) + 1, most)
                row = attachments.attach(upload, owner, code, by=by)
            except BadValue as bad:
                wrong.setdefault(code, []).append(bad.sentence)
            else:
                listed.append(attachments.named(row, len(upload.content)))
        taken[code] = listed or None
    return taken, wrong


def letters(code: str) -> list[Json]:
    """The letters of authority with which a code was claimed: what was given once is not asked again."""
    claim = members.accepted(code)
    rows = of_owner(claims.OWNER_KIND, claim.id) if claim else ()
    known = sizes([row.sha256 for row in rows])
    return [attachments.named(row, known[row.sha256]) for row in rows]


def _few(count: int, most: int) -> None:
    if count > most:
        raise BadValue(TOO_MANY, most=most)
