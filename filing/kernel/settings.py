"""Settings come from the environment, are checked once, and do not change while the process lives."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PRODUCTION, DEMONSTRATION = "production", "demonstration"


class WeakSetting(RuntimeError):
    """A setting is missing, unknown or too weak to start with."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and in which mode the program runs.

    `owner_url` may create tables; `database_url` is what requests use and owns nothing.
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
    )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return from_environment(os.environ)
