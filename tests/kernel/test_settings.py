from pathlib import Path

import pytest

from filing.kernel.settings import WeakSetting, from_environment, home_mode


def test_production_is_what_an_empty_home_means(tmp_path: Path) -> None:
    assert not from_environment({"FILEONCE_HOME": str(tmp_path)}).demonstration


def test_the_mode_is_remembered_in_the_home(tmp_path: Path) -> None:
    (tmp_path / "mode").write_text("demonstration\n")

    assert home_mode(tmp_path) == "demonstration"
    assert from_environment({"FILEONCE_HOME": str(tmp_path)}).demonstration


@pytest.mark.parametrize(
    "weak",
    [
        {"FILEONCE_MODE": "debug"},
        {"FILEONCE_BASE_URL": "javascript:alert(1)"},
        {"FILEONCE_MODE": "Production"},
    ],
)
def test_an_unknown_setting_does_not_start(weak: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(WeakSetting):
        from_environment({"FILEONCE_HOME": str(tmp_path), **weak})


def test_the_database_lies_in_the_home_unless_named(tmp_path: Path) -> None:
    plain = from_environment({"FILEONCE_HOME": str(tmp_path)})
    named = from_environment({"FILEONCE_DATABASE_URL": "postgresql+psycopg://app@127.0.0.1/x"})

    assert plain.database_url == f"sqlite:///{tmp_path}/fileonce.db"
    assert named.database_url == named.owner_url == "postgresql+psycopg://app@127.0.0.1/x"
