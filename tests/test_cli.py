from click.testing import CliRunner

from filing.cli import main


def test_every_command_says_what_it_does() -> None:
    listed = CliRunner().invoke(main, ["--help"]).output

    for command in ("init", "serve", "demo", "ledger"):
        assert command in listed
        shown = CliRunner().invoke(main, [command, "--help"])
        assert shown.exit_code == 0
        assert len(shown.output.splitlines()) > 3
