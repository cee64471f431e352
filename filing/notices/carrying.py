"""What leaves the house, and why it could not."""

from dataclasses import dataclass
from uuid import UUID


class Undelivered(Exception):
    """It was not taken, in words that name no address; it may be later."""


class NeverDelivered(Undelivered):
    """It was not taken and will not be: trying again cannot help."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way: the same `reference` again is the same message."""

    reference: UUID
    address: str
    subject: str
    text: str
