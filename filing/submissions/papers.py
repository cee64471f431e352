"""Files sent with a screen: stored first, then named in the draft."""

from collections.abc import Mapping, Sequence

from filing.attachments import service as attachments
from filing.attachments.queries import of_owner, sizes
from filing.attachments.service import Owner, Upload
from filing.kernel.viewer import Viewer
from filing.submissions import claims
from filing.submissions.cases import CaseFile
from models.dossiers.kinds.base import Json
from models.dossiers.words import BadValue, Sentence
from models.text import N_

OWNER_KIND = "submission"
TOO_MANY = N_("最多上传 %(most)d 个文件")


def take(
    case: CaseFile, part: Mapping[str, Json], files: Mapping[str, Sequence[Upload]], *, by: Viewer
) -> tuple[dict[str, Json], dict[str, list[Sentence]]]:
    """Store new files; returns the items they belong to with all their files, and what was refused why."""
    owner = Owner(OWNER_KIND, case.id, enterprise_id=case.submission.enterprise_id)
    taken: dict[str, Json] = {}
    wrong: dict[str, list[Sentence]] = {}
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
    claim = claims.accepted(code)
    rows = of_owner(claims.OWNER_KIND, claim.id) if claim else ()
    known = sizes([row.sha256 for row in rows])
    return [attachments.named(row, known[row.sha256]) for row in rows]


def _few(count: int, most: int) -> None:
    if count > most:
        raise BadValue(TOO_MANY, most=most)
