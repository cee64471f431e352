"""The command `fileonce`: what it can do, and where each of it is found."""

from collections.abc import Mapping
from importlib import import_module

import click
from flask.cli import ScriptInfo

from filing.factory import create_app

COMMANDS: Mapping[str, str] = {
    "init": "filing.commands:init",
    "serve": "filing.serving:serve",
    "worker": "filing.working:worker",
    "demo": "filing.commands:demo",
    "certificates": "filing.certificates.cli:certificates",
    "import": "filing.register.cli:imports",
    "register": "filing.register.cli:register",
    "calendar": "filing.calendar.cli:calendar",
    "remind": "filing.submissions.cli:remind",
    "ledger": "filing.ledger.cli:ledger",
    "bench": "filing.bench.cli:bench",
}


class Commands(click.Group):
    """Loads a command when it is called: the server must not load what only the worker needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order in which they are met."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands)
@click.version_option(package_name="fileonce")
@click.pass_context
def main(context: click.Context) -> None:
    """FileOnce 一次备案: file once, shared across departments, used everywhere."""
    context.obj = ScriptInfo(create_app=create_app, set_debug_flag=False)
