"""Handing mail to the server of the settings; the delivery's identifier is the Message-ID, so that a mail
sent again after a crash can be told from a new one."""

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import urlsplit

from filing.kernel.clock import now
from filing.kernel.settings import Settings, Smtp, settings
from filing.notices.carrying import NeverDelivered, Parcel, Undelivered

TIMEOUT_S = 20
NOT_SET_UP = "no mail server is set up"


def send(parcel: Parcel) -> None:
    """Hand over one mail.

    Raises:
        NeverDelivered: the server says never (5xx), or there is none.
        Undelivered: it did not take it now.
    """
    chosen = settings()
    if chosen.smtp is None:
        raise NeverDelivered(NOT_SET_UP)
    try:
        _hand_over(chosen.smtp, letter(parcel, chosen))
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()))
        raise _answered(parcel, code, words) from None
    except smtplib.SMTPResponseException as answer:
        raise _answered(parcel, answer.smtp_code, answer.smtp_error) from None
    except (OSError, smtplib.SMTPException) as failure:
        raise Undelivered(f"{type(failure).__name__}: {failure}".replace(parcel.address, "…")) from None


def letter(parcel: Parcel, chosen: Settings) -> EmailMessage:
    """The mail as it is sent."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = chosen.mail_from, parcel.address, parcel.subject
    mail["Message-ID"] = f"<{parcel.reference}@{urlsplit(chosen.base_url).hostname}>"
    mail["Date"] = format_datetime(now())
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(parcel.text)
    return mail


def _hand_over(server: Smtp, mail: EmailMessage) -> None:
    client = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    try:
        if server.tls:
            client.starttls(context=ssl.create_default_context())
        if server.user:
            client.login(server.user, server.password)
        client.send_message(mail)
        with suppress(OSError, smtplib.SMTPException):  # it was taken: how they part is no matter
            client.quit()
    finally:
        client.close()


def _answered(parcel: Parcel, code: int, words: bytes | str) -> Undelivered:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    said = f"{code} {text}".replace(parcel.address, "…")
    return NeverDelivered(said) if code >= 500 else Undelivered(said)
