"""Whether an address is one's own: a link opened for e-mail, a code typed for a mobile, once and in time.

Neither is stored: both are derived from the question under a key outside the database.
"""

import hmac
from datetime import timedelta
from uuid import UUID

from filing.kernel.clock import now
from filing.kernel.errors import Invalid
from filing.kernel.keys import keyring
from filing.kernel.settings import settings
from filing.notices.carrying import Parcel
from models.notices import EMAIL, Contact
from models.text import N_

KIND, OLD_KIND = "contact.confirm", "contact.confirm_old"
NO_MOBILE = "-"
"""What is pending where a mobile is to be taken away."""
MOST_TRIES = 5
IN_TIME = {"email": timedelta(hours=24), "sms": timedelta(minutes=10)}
IN_TIME_OLD = timedelta(minutes=10)
SUBJECT = "请确认您的电子邮箱 · Please confirm your e-mail address"
BY_MAIL = (
    "请登录后打开下面的链接，确认这个邮箱用来接收一次备案的消息。24 小时内有效，只能用一次。\n"
    "Please sign in and open this link within 24 hours to confirm this address.\n\n%(link)s\n\n"
    "如果不是您本人操作，不用理会这封邮件。If this was not you, ignore this message."
)
BY_SMS = "验证码 %(code)s，10 分钟内有效，用于确认接收一次备案消息的手机。如非本人操作请忽略。"
ON_OLD = "验证码 %(code)s，10 分钟内有效，用于更换或不再使用这个手机。非本人操作请勿告诉他人，并修改密码。"
WRONG = N_("确认链接或验证码不对、已用过或已过期，请重新发送")


def token(contact: Contact) -> str:
    """What proves the pending address: 32 signs in a link, 6 digits on a mobile."""
    asked = contact.asked_at.isoformat() if contact.asked_at else ""
    what = "\n".join((str(contact.id), contact.channel, contact.pending, asked))
    made = hmac.new(keyring().hmac("contact"), what.encode(), "sha256").hexdigest()
    return made[:32] if contact.channel == EMAIL else f"{int(made, 16) % 1_000_000:06d}"


def old_token(contact: Contact) -> str:
    """What proves on the present mobile that its owner gives it up: 6 digits."""
    proven = contact.proven_at.isoformat() if contact.proven_at else ""
    what = "\n".join((str(contact.id), "old", contact.address, contact.pending, proven))
    made = hmac.new(keyring().hmac("contact"), what.encode(), "sha256").hexdigest()
    return f"{int(made, 16) % 1_000_000:06d}"


def parcel(contact: Contact, reference: UUID, kind: str = KIND) -> Parcel | None:
    """The question as it is sent; None once it was answered or taken back."""
    if not contact.pending:
        return None
    if kind == OLD_KIND:
        return Parcel(reference, contact.address, "", ON_OLD % {"code": old_token(contact)})
    if contact.channel == EMAIL:
        link = f"{settings().base_url}/account/contact/confirm/{token(contact)}"
        return Parcel(reference, contact.pending, SUBJECT, BY_MAIL % {"link": link})
    return Parcel(reference, contact.pending, "", BY_SMS % {"code": token(contact)})


def replaces(contact: Contact) -> bool:
    """Whether what is pending takes the place of a mobile, which is not done by one word alone."""
    return contact.channel != EMAIL and bool(contact.address) and contact.address != contact.pending


def answer(contact: Contact, typed: str) -> None:
    """Take the pending address for proven, if what was typed proves it; confirmed unless it replaces another.

    Raises:
        Invalid: it does not, or too late, or it was tried too often; the try is counted.
    """
    asked = contact.asked_at
    open_ = contact.pending and asked and now() - asked <= IN_TIME[contact.channel]
    _require(contact, bool(open_) and contact.proven_at is None, token(contact), typed)
    if replaces(contact):
        contact.proven_at, contact.tries = now(), 0
    else:
        settle(contact)


def answer_on_old(contact: Contact, typed: str) -> None:
    """Confirm what is pending by the code that came to the present mobile.

    Raises:
        Invalid: that was not it, or too late, or it was tried too often; the try is counted.
    """
    proven = contact.proven_at
    open_ = bool(contact.pending) and proven is not None and now() - proven <= IN_TIME_OLD
    _require(contact, open_, old_token(contact), typed)
    settle(contact)


def settle(contact: Contact) -> None:
    """What was pending holds from now on."""
    contact.address = "" if contact.pending == NO_MOBILE else contact.pending
    forget(contact)


def forget(contact: Contact) -> None:
    """Nothing is pending any more."""
    contact.pending, contact.tries = "", 0
    contact.asked_at = contact.proven_at = contact.voucher_id = None


def _require(contact: Contact, open_: bool, wanted: str, typed: str) -> None:
    if not open_ or contact.tries >= MOST_TRIES:
        raise Invalid(WRONG)
    if not hmac.compare_digest(wanted.encode(), typed.strip().encode()):
        contact.tries += 1
        raise Invalid(WRONG)
