"""The one-time link for a legal representative who has no account: never shown to the firm, never stored."""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from sqlmodel import select

from filing.kernel import jobs
from filing.kernel.clock import local, now
from filing.kernel.database import ask_as, db
from filing.kernel.errors import NotFound
from filing.kernel.keys import keyring
from filing.kernel.requests import wall
from filing.kernel.settings import settings
from filing.kernel.viewer import ANONYMOUS, Viewer
from filing.notices import delivering, templates
from filing.notices.carrying import NeverDelivered, Parcel
from filing.release import Channel, Purpose, release
from filing.submissions.case import cases, showing
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.showing import Group
from filing.submissions.signing import content
from models.dossiers.faces import top_items
from models.notices import SMS
from models.register import RegisterEntry
from models.signing import ASKED, Signing
from models.submissions import Submission
from models.text import N_

CARRY, TEMPLATE = "submissions.signing_link", "signing_link"
VALID, TOKEN_LENGTH = timedelta(days=14), 32
WHY = Purpose(matter="法定代表人核对本企业申报内容", basis="本企业要求提交前由法定代表人确认")
PERSON = N_("法定代表人（凭链接）")


def token(signing: Signing) -> str:
    """What opens the question: 128 bits derived under a key outside the database."""
    what = "\n".join((str(signing.id), signing.channel, signing.address, signing.sent_at.isoformat()))
    return hmac.new(keyring().hmac("signing"), what.encode(), "sha256").hexdigest()[:TOKEN_LENGTH]


def token_hash(text: str) -> str:
    """How a token is kept."""
    return sha256(text.encode()).hexdigest()


def prepare(signing: Signing, channel: str, address: str) -> None:
    """Let a link to this question be sent to an address; it is made when it leaves."""
    signing.channel, signing.address = channel, address
    signing.token_hash, signing.expires_at = token_hash(token(signing)), signing.sent_at + VALID


def key(signing: Signing) -> str:
    """The job that carries the link."""
    return f"signing/{signing.id}"


def undelivered(signing: Signing) -> bool:
    """Whether the carrying was given up."""
    job = jobs.of_key(key(signing)) if signing.address else None
    return job is not None and job.state == jobs.FAILED


def carry(run: jobs.Run, signing_id: UUID) -> None:
    """Send the link, unless it was answered or taken back; no transaction is open meanwhile.

    Raises:
        Undelivered: it is to be tried again later.
        Hopeless: it never will be taken.
    """
    signing = db.session.get(Signing, signing_id)
    if signing is None or signing.state != ASKED or signing.carried_at is not None:
        return
    channel, sent = signing.channel, parcel(signing)
    run.checkpoint(0, 1)
    try:
        delivering.hand_over(channel, sent)
    except NeverDelivered as failure:
        raise jobs.Hopeless(str(failure)) from None
    signing.carried_at = now()
    db.session.add(signing)


def parcel(signing: Signing) -> Parcel:
    """The message with the link, in the words of its template."""
    case = db.session.get_one(Submission, signing.submission_id)
    facts = {
        "name": db.session.get_one(RegisterEntry, signing.enterprise_id).name,
        "title": cases.matter(case),
        "by": signing.sent_name,
        "day": local(signing.sent_at + VALID).date().isoformat(),
        "link": f"{settings().base_url.rstrip('/')}/sign/{token(signing)}",
    }
    said = templates.words(TEMPLATE, "zh", facts)
    text = said.sms if signing.channel == SMS else f"{said.body}\n\n{settings().organisation}"
    return Parcel(signing.id, signing.address, said.subject, text)


@dataclass(frozen=True, slots=True)
class Linked:
    """All that the page of a link shows; a question that is over shows nothing of the document."""

    signing: Signing
    case: CaseFile
    person: Viewer
    firm: str
    groups: tuple[Group, ...]

    @property
    def ended(self) -> bool:
        """Whether the link asks nothing any more."""
        return over(self.signing)


def over(signing: Signing) -> bool:
    """Whether a link can no more be answered."""
    return signing.state != ASKED or signing.expires_at is None or signing.expires_at <= now()


def open_link(text: str) -> Linked:
    """The question behind a link, with the document as far as whom it concerns may see it.

    Raises:
        NotFound: there is no such link.
    """
    kept = token_hash(text)
    ask_as(wall(ANONYMOUS) | {"signing": kept})
    signing = db.session.exec(select(Signing).where(Signing.token_hash == kept)).first()
    if signing is None:
        raise NotFound
    person = Viewer(
        person_key=signing.id.hex,
        display_name=PERSON,
        enterprise_id=signing.enterprise_id,
        concerned_by=signing.submission_id,
    )
    ask_as(wall(person))
    case = cases.own(person, db.session.get_one(Submission, signing.submission_id).number)
    firm = db.session.get_one(RegisterEntry, signing.enterprise_id).name
    return Linked(signing, case, person, firm, () if over(signing) else _groups(person, case, signing))


def _groups(person: Viewer, case: CaseFile, signing: Signing) -> tuple[Group, ...]:
    source = content.standing(case, local(signing.sent_at).date())
    return showing.groups(case.dossier, release(person, source, top_items(case.dossier), WHY, Channel.PAGE))
