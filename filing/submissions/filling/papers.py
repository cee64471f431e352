"""Files sent with a screen: stored first, then named in the draft."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from filing.attachments import queries as stored
from filing.attachments import service as attachments
from filing.attachments import store
from filing.attachments.examining import Examined
from filing.attachments.queries import Kept, of_owner, sizes
from filing.attachments.service import Owner, Upload
from filing.kernel.clock import local
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions.case.cases import CaseFile, codes_of
from filing.submissions.case.documents import sections
from filing.submissions.filling import drafts
from filing.submissions.filling.drafts import Sent
from filing.submissions.people import claims, letters, members
from models.attachments import Attachment
from models.dossiers.dossier import Task
from models.dossiers.kinds.base import Json
from models.dossiers.words import BadValue, Sentence
from models.register import RegisterEntry
from models.text import N_

OWNER_KIND = "submission"
TOO_MANY = N_("最多上传 %(most)d 个文件")
ALREADY = N_("“%(name)s”已在“%(title)s”里，没有重复存放")
BEFORE = N_("“%(name)s”您已上传过（%(day)s，“%(title)s”），没有重复存放，这里直接使用")
CONVERTED = N_("“%(name)s”已转成 JPG 保存")
RECOGNISED = N_("“%(name)s”上有本系统打印的编码，已自动放到“%(title)s”")
ELSEWHERE = N_("“%(name)s”是%(title)s，请到“上传佐证材料”一页上传")

Files = Mapping[str, Sequence[Upload]]
Wrong = dict[str, list[Sentence]]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was ticked at a file item, as the ids of files: offers answered, stored files to use again."""

    agreed: Collection[str] = ()
    declined: Collection[str] = ()
    reused: Collection[str] = ()


@dataclass(slots=True)
class Taken:
    """What became of the files of a screen: all files by item, what was refused why, what else to say."""

    listed: dict[str, Json] = field(default_factory=dict)
    wrong: Wrong = field(default_factory=dict)
    told: list[Sentence] = field(default_factory=list)


def save(
    case: CaseFile,
    task: Task,
    sent: Sent,
    files: Files,
    *,
    seen: int,
    by: Viewer,
    done: bool,
    wishes: Mapping[str, Wishes] | None = None,
) -> Taken:
    """Save a screen with the files sent with it, together or not at all; see `drafts.save` and `take`.

    A screen on which a smaller scan waits for its owner's word is not done.
    """
    with db.session.begin_nested():
        drafts.require_current(case, task, sent.part, seen=seen)
        taken = take(case, sent.part, files, by=by, wishes=wishes or {}, here=codes_of(task))
        whole = Sent({**sent.part, **taken.listed}, sent.raw)
        waiting = any(offer.row.item in sent.part for offer in offers(case, task))
        finished = done and not taken.wrong and not waiting
        drafts.save(case, task, whole, seen=seen, by=by, done=finished)
    return taken


def take(
    case: CaseFile,
    part: Mapping[str, Json],
    files: Files,
    *,
    by: Viewer,
    wishes: Mapping[str, Wishes] | None = None,
    here: Collection[str] | None = None,
) -> Taken:
    """Store new files, answer offers and use stored files again; `here` are the items of the screen."""
    taking = _Taking(case, by, part, frozenset(here or case.dossier.items()))
    for code, wish in (wishes or {}).items():
        taking.answer(code, wish)
    for code, sent in files.items():
        taking.start(code)
        for upload in sent:
            taking.attempt(code, partial(taking.take, code, upload))
    taking.close()
    return taking.taken


class _Taking:
    """The files of one screen on their way into its items."""

    def __init__(self, case: CaseFile, by: Viewer, part: Mapping[str, Json], here: frozenset[str]) -> None:
        self.case, self.by, self.part, self.here = case, by, part, here
        self.owner = Owner(OWNER_KIND, case.id, enterprise_id=case.submission.enterprise_id)
        self.items = case.dossier.items()
        self.lists: dict[str, list[Json]] = {}
        self.taken = Taken()

    def start(self, code: str) -> list[Json]:
        """The files of an item so far."""
        return self.lists.setdefault(code, list(self.part.get(code) or []))

    def close(self) -> None:
        """Say what every item that was touched holds now."""
        self.taken.listed = {code: listed or None for code, listed in self.lists.items()}

    def attempt(self, code: str, act: Callable[[], None]) -> None:
        """Do one thing for an item, or say at its field why not."""
        try:
            act()
        except BadValue as bad:
            self.taken.wrong.setdefault(code, []).append(bad.sentence)

    def take(self, code: str, upload: Upload) -> None:
        """Take one file into the item it belongs to.

        Raises:
            BadValue: in words, when it cannot be taken.
        """
        file = attachments.examined(upload)
        target = self._target(code, file)
        digest = store.digest_of(file.content)
        if self._there(target, digest, file.filename):
            return
        self._few(target)
        before = None if self.case.only else stored.earlier(self.case.submission.enterprise_id, digest)
        row = attachments.attach(replace(upload, found=file), self.owner, target, by=self.by)
        if row.owner_kind == attachments.OFFER:
            return
        self.start(target).append(attachments.named(row, len(file.content)))
        if file.printed:
            self._tell(RECOGNISED, file.filename, target)
        if _converted(upload, file):
            self._tell(CONVERTED, upload.filename, target)
        if before is not None:
            self._tell(BEFORE, file.filename, before.item, before)

    def _target(self, code: str, file: Examined) -> str:
        """The item a file answers: that of the code printed on it, else where it was put."""
        if not file.printed:
            return code
        letter = letters.found(file.printed, owner_code(self.case), self.case.number)
        target = letter.item if letter else code
        if target not in self.here:
            raise BadValue(ELSEWHERE, name=file.filename, title=letters.TITLES[target])
        return target

    def _there(self, code: str, digest: str, name: str) -> bool:
        """Whether an item holds the same content already; that is said."""
        there = any(one["sha256"] == digest for one in self.start(code))
        if there:
            self._tell(ALREADY, name, code)
        return there

    def _few(self, code: str) -> None:
        most = self.items[code].kind.most  # type: ignore[attr-defined]
        if len(self.start(code)) + 1 > most:
            raise BadValue(TOO_MANY, most=most)

    def _tell(self, template: str, name: str, code: str, before: Attachment | None = None) -> None:
        title = self.items[code].title if code in self.items else code
        day = local(before.attached_at).date().isoformat() if before else ""
        self.taken.told.append(Sentence(template, {"name": name, "title": title, "day": day}))

    def answer(self, code: str, wish: Wishes) -> None:
        """Take or let go of smaller scans, and use stored files again; ids of others are as if not sent."""
        for offer in stored.offers(self.case.id) if wish.agreed or wish.declined else ():
            if str(offer.row.id) in wish.agreed:
                self.attempt(code, partial(self._agree, offer))
            elif str(offer.row.id) in wish.declined:
                attachments.decline(offer.row)
        for source in (
            stored.of_firm(self.case.submission.enterprise_id)
            if wish.reused and self.case.only is None
            else ()
        ):
            if str(source.row.id) in wish.reused:
                self.attempt(code, partial(self._use_again, code, source))

    def _agree(self, offer: Kept) -> None:
        code = offer.row.item
        if self._there(code, offer.row.sha256, offer.row.filename):
            attachments.decline(offer.row)
            return
        self._few(code)
        attachments.agree(offer.row, self.owner, by=self.by)
        self.start(code).append(attachments.named(offer.row, offer.file.size))

    def _use_again(self, code: str, source: Kept) -> None:
        if not self._there(code, source.row.sha256, source.row.filename):
            self._few(code)
            row = attachments.use_again(source.row, self.owner, code, by=self.by)
            self.start(code).append(attachments.named(row, source.file.size))


def _converted(upload: Upload, file: Examined) -> bool:
    return upload.filename.rpartition(".")[2].lower() != file.filename.rpartition(".")[2].lower()


def owner_code(case: CaseFile) -> str:
    """The 统一社会信用代码 of the firm whose case it is."""
    return db.session.get_one(RegisterEntry, case.submission.enterprise_id).uscc or ""


def offers(case: CaseFile, task: Task) -> tuple[Kept, ...]:
    """The smaller scans that wait for an answer on a screen."""
    codes = frozenset(codes_of(task))
    return tuple(offer for offer in stored.offers(case.id) if offer.row.item in codes)


def letters_of_claim(code: str) -> list[Json]:
    """The letters of authority with which a code was claimed: what was given once is not asked again."""
    claim = members.accepted(code)
    rows = of_owner(claims.OWNER_KIND, claim.id) if claim else ()
    known = sizes([row.sha256 for row in rows])
    return [attachments.named(row, known[row.sha256]) for row in rows]


def photos(case: CaseFile, code: str, ids: Sequence[str]) -> list[bytes]:
    """The contents of photos that an item of the draft holds, in the order of `ids`; others are left out."""
    listed = (one for row in sections(case).values() for one in row.parsed.get(code) or ())
    digests = {one["id"]: one["sha256"] for one in listed}
    return [store.read(digests[one]) for one in ids if one in digests]


def joined(
    case: CaseFile, task: Task, code: str, ids: Collection[str], made: Upload, *, seen: int, by: Viewer
) -> None:
    """Put one PDF in the place of the photos it was made of."""
    row = drafts.require_current(case, task, {}, seen=seen)
    listed = [one for one in (row.parsed if row else {}).get(code) or [] if one["id"] not in ids]
    file = attachments.attach(made, Owner(OWNER_KIND, case.id, case.submission.enterprise_id), code, by=by)
    part = {code: [attachments.named(file, len(made.content)), *listed]}
    drafts.save(case, task, Sent(part), seen=seen, by=by)
