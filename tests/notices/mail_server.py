"""A real SMTP server on this machine, which keeps what it took and can be told to refuse."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from filing.kernel import settings as kernel
from filing.notices import delivering, mail


@dataclass(slots=True)
class Server:
    """What came in, and what is answered: the first of `answers`, then 250."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    tries: int = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.tries += 1
        if self.answers:
            answer = self.answers.pop(0)
            if not answer.startswith("250"):
                return answer
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 taken"


@contextmanager
def running(**options: Any) -> Iterator[Server]:
    """The server, on a free port."""
    kept = Server()
    with socket.create_server(("127.0.0.1", 0)) as free:
        kept.port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=kept.port, **options)
    controller.start()
    yield kept
    controller.stop()


def use(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Let mail go to a server."""
    chosen = replace(
        kernel.settings(),
        smtp=kernel.smtp(url),
        mail_from="no-reply@example.cn",
        base_url="https://f.example",
    )
    for module in (mail, delivering):
        monkeypatch.setattr(module, "settings", lambda: chosen)
