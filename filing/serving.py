"""The server process, with one worker beside it that ends with it."""

import signal
import subprocess
import sys
import threading
from contextlib import nullcontext
from types import TracebackType

import click
import structlog
import waitress

from filing.factory import create_app
from filing.kernel.logs import configure_logging

COMMAND = (sys.executable, "-m", "filing.working", "--with-parent")
PAUSE_S, PATIENCE_S = 2.0, 20.0
MOST_BODY = 80 * 1024 * 1024  # what is a little too large is read and answered in words; more not even stored
log = structlog.get_logger("fileonce.serving")


class Beside:
    """A worker process beside this one: started anew should it die, ended when this one ends."""

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        """Start nothing yet."""
        self._command = command
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Beside":
        """Start the worker and keep it."""
        self._start()
        self._keeper.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker; one that does not end is killed, and its job goes on in the next."""
        with self._lock:
            self._ending.set()
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._keeper.join()

    def _start(self) -> None:
        with self._lock:
            if not self._ending.is_set():
                self.process = subprocess.Popen(self._command, stdin=subprocess.PIPE)  # noqa: S603 - our own

    def _keep(self) -> None:
        while self.process is not None and not self._ending.is_set():
            status = self.process.wait()
            if self.process.stdin is not None:
                self.process.stdin.close()
            if not self._ending.wait(PAUSE_S):
                log.error("worker ended", status=status)
                self._start()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.option("--threads", default=8, show_default=True)
@click.option("--worker/--no-worker", "with_worker", default=True, help="Start a worker beside the server.")
def serve(host: str, port: int, threads: int, with_worker: bool) -> None:
    """Serve the site with waitress, which slow clients do not stop."""
    configure_logging()
    signal.signal(signal.SIGTERM, _leave)
    app = create_app()
    with Beside() if with_worker else nullcontext():
        waitress.serve(
            app,
            host=host,
            port=port,
            threads=threads,
            ident=None,
            channel_timeout=60,
            max_request_body_size=MOST_BODY,
        )


def _leave(_number: int, _frame: object) -> None:
    """Let waitress answer what it accepted, then end as after Ctrl-C."""
    raise SystemExit(0)
