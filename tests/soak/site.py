"""The site as people run it: server and worker in a process group of their own, killed and started again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from tests.house.source import ROOT
from tests.postgres import _free_port

PATIENCE_S, STEP_S = 60.0, 0.02
SERVE = (str(Path(sys.executable).with_name("fileonce")), "serve")


@dataclass(slots=True)
class Site:
    """A home, where its server listens, and the process group while it runs."""

    home: Path
    database: Mapping[str, str]
    command: Sequence[str] = SERVE
    port: int = 0
    restarts: list[float] = field(default_factory=list)
    group: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        """What every process of this home is told."""
        own = {"FILEONCE_HOME": str(self.home), "FILEONCE_MODE": "demonstration", "TZ": "UTC"}
        clean = {name: value for name, value in os.environ.items() if not name.startswith("FILEONCE_")}
        return clean | own | dict(self.database)

    def run(self, *command: str) -> str:
        """What a command says that runs to its end in this home."""
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout

    def prepare(self, firms: int) -> dict[str, Any]:
        """Make the home, and sign everybody in."""
        self.home.mkdir(parents=True, exist_ok=True)
        said = self.run(sys.executable, "-m", "tests.soak.preparing", str(firms))
        told: dict[str, Any] = json.loads(said.splitlines()[-1])
        return told

    def start(self) -> None:
        """Start server and worker, and wait until the site answers; how long that took is noted."""
        self.port = self.port or _free_port()
        with (self.home / "server.log").open("ab") as log:
            self.group = subprocess.Popen(
                (*self.command, "--port", str(self.port)),
                cwd=ROOT,
                env=self.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        began = time.monotonic()
        while not self.answers():
            assert self.group.poll() is None, (self.home / "server.log").read_text()[-4000:]
            assert time.monotonic() - began < PATIENCE_S, "the site does not come up"
            time.sleep(STEP_S)
        self.restarts.append(time.monotonic() - began)

    def answers(self) -> bool:
        """Whether the site is up."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End the whole process group; SIGKILL leaves nobody time for anything."""
        if self.group is not None:
            os.killpg(self.group.pid, how)
            self.group.wait(PATIENCE_S)
            self.group = None
