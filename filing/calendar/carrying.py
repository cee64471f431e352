"""A proposal between the preview and the button below it, signed: what is done is what was shown."""

from itsdangerous import BadSignature, URLSafeSerializer

from filing.calendar import service
from filing.calendar.proposals import Proposal
from filing.kernel.errors import Invalid
from filing.kernel.keys import keyring
from models.text import N_

SPOILT = N_("预览的内容不完整，请重新预览")


def carry(proposal: Proposal) -> str:
    """The proposal with the hash of the table it was shown against."""
    return _serializer().dumps({"proposal": proposal.to_json(), "seen": service.digest(proposal)})


def carried(token: str) -> tuple[Proposal, str]:
    """What was shown, and the hash of the table it was shown against.

    Raises:
        Invalid: it is not what this program carried.
    """
    try:
        found = _serializer().loads(token)
    except BadSignature as error:
        raise Invalid(SPOILT) from error
    return Proposal.from_json(found["proposal"]), found["seen"]


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(keyring().derive("calendar preview"))
