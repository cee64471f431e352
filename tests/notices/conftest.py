"""A mail server for whoever asks for it."""

from collections.abc import Iterator

import pytest

from tests.notices import mail_server


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[mail_server.Server]:
    """A running mail server that the settings name."""
    with mail_server.running() as server:
        mail_server.use(monkeypatch, f"smtp://127.0.0.1:{server.port}")
        yield server
