"""The letter with which a code is claimed: looked into, made smaller where its sender agrees, given."""

from dataclasses import replace

from filing.attachments import queries as stored
from filing.attachments import service as attachments
from filing.attachments.queries import Kept
from filing.kernel.viewer import Viewer
from filing.submissions.people import letters, members
from models.attachments import Attachment

CLAIM, AUTHORISATION = "claim", "at.authorisation"


def give(
    letter: attachments.Upload | Attachment, owner: attachments.Owner, code: str, viewer: Viewer
) -> None:
    """Give a claim its letter; one that carries the code of another firm is told."""
    if isinstance(letter, Attachment):
        attachments.agree(letter, owner, by=viewer)
        return
    file = attachments.examined(letter)
    letters.found(file.printed, code)
    attachments.attach(replace(letter, found=file), owner, AUTHORISATION, by=viewer)


def offer(viewer: Viewer, code: str, letter: attachments.Upload) -> Kept | None:
    """Keep a letter that was made smaller until its sender agrees; None where it need not be.

    Raises:
        BadValue: the letter cannot be taken, or carries the code of another firm.
    """
    file = attachments.examined(letter)
    letters.found(file.printed, code)
    if not file.shrunk:
        return None
    owner = attachments.Owner(CLAIM, members.acting(viewer))
    row = attachments.attach(replace(letter, found=file), owner, AUTHORISATION, by=viewer)
    return offered(viewer, str(row.id))


def offered(viewer: Viewer, offer_id: str) -> Kept | None:
    """The smaller letter that waits for this person's word; None where there is none of that id."""
    waiting = stored.offers(members.acting(viewer))
    return next((one for one in waiting if str(one.row.id) == offer_id), None)
