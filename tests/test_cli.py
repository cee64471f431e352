"""The command `fileonce`."""

import click
import pytest
from click.testing import CliRunner

from filing.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says_and_tells_what_it_does(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert isinstance(command, click.Command)
    assert command.name == name
    assert command.help
    assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_an_unknown_command_is_refused() -> None:
    assert CliRunner().invoke(main, ["forget-everything"]).exit_code == 2
