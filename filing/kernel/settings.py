"""Settings come from the environment, are checked once, and do not change while the process lives."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

PRODUCTION, DEMONSTRATION = "production", "demonstration"


class WeakSetting(RuntimeError):
    """A setting is missing, unknown or too weak to start with."""


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server; with a user it is spoken to under STARTTLS only, as it is where `tls` says so."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and in which mode the program runs.

    `owner_url` may create tables; `database_url` is what requests use and owns nothing. Without `smtp`
    no mail leaves; `sms_provider` and `rating_push` are `file` or `package.module:Class`.
    """

    home: Path
    mode: str
    database_url: str
    owner_url: str
    base_url: str
    organisation: str
    contact: str
    website_code: str
    icp: str
    smtp: Smtp | None = None
    mail_from: str = ""
    sms_provider: str = "file"
    rating_push: str = "file"

    @property
    def demonstration(self) -> bool:
        """Whether pages say so and demonstration accounts may exist."""
        return self.mode == DEMONSTRATION


def home_mode(home: Path) -> str:
    """The mode a home was initialised with; production where nothing says otherwise."""
    marker = home / "mode"
    return marker.read_text(encoding="utf-8").strip() if marker.exists() else PRODUCTION


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read and check the settings.

    Raises:
        WeakSetting: the mode is unknown or the address is not one.
    """
    home = Path(environment.get("FILEONCE_HOME", "var")).resolve()
    mode = environment.get("FILEONCE_MODE") or home_mode(home)
    if mode not in (PRODUCTION, DEMONSTRATION):
        raise WeakSetting(f"FILEONCE_MODE is {mode!r}; it must be production or demonstration")
    url = environment.get("FILEONCE_DATABASE_URL") or f"sqlite:///{home / 'fileonce.db'}"
    base_url = environment.get("FILEONCE_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    if not base_url.startswith(("http://", "https://")):
        raise WeakSetting("FILEONCE_BASE_URL must start with http:// or https://")
    return Settings(
        home=home,
        mode=mode,
        database_url=url,
        owner_url=environment.get("FILEONCE_OWNER_URL") or url,
        base_url=base_url,
        organisation=environment.get("FILEONCE_ORGANISATION", "某省文化和旅游厅"),
        contact=environment.get("FILEONCE_CONTACT", "0531-12345"),
        website_code=environment.get("FILEONCE_WEBSITE_CODE", ""),
        icp=environment.get("FILEONCE_ICP", ""),
        smtp=smtp(environment.get("FILEONCE_SMTP_URL", "")),
        mail_from=_mail_from(environment),
        sms_provider=environment.get("FILEONCE_SMS_PROVIDER", "file"),
        rating_push=environment.get("FILEONCE_RATING_PUSH", "file"),
    )


def smtp(url: str) -> Smtp | None:
    """The mail server of `smtp://user:password@host:port`; None where nothing is set.

    `?tls=yes` asks for STARTTLS without a user as well.

    Raises:
        WeakSetting: it is no such address.
    """
    if not url:
        return None
    parts = urlsplit(url)
    try:
        port = parts.port or 587
    except ValueError as wrong:
        raise WeakSetting("FILEONCE_SMTP_URL has no valid port") from wrong
    if parts.scheme != "smtp" or not parts.hostname:
        raise WeakSetting("FILEONCE_SMTP_URL must be smtp://user:password@host:port")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Smtp(parts.hostname, port, user, password, tls=bool(user) or parts.query == "tls=yes")


def _mail_from(environment: Mapping[str, str]) -> str:
    sender = environment.get("FILEONCE_MAIL_FROM", "")
    if environment.get("FILEONCE_SMTP_URL") and "@" not in sender:
        raise WeakSetting("FILEONCE_MAIL_FROM must be the e-mail address that mail is sent from")
    return sender


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return from_environment(os.environ)
