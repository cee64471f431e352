from pathlib import Path

import pytest

from filing.kernel.settings import Smtp, WeakSetting, from_environment, home_mode


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


def test_a_mail_server_is_one_or_none() -> None:
    assert from_environment({}).smtp is None
    sender = {"FILEONCE_MAIL_FROM": "no-reply@example.cn"}
    found = from_environment(sender | {"FILEONCE_SMTP_URL": "smtp://u:a%40b@mail.example.cn:2525"})
    assert found.smtp == Smtp("mail.example.cn", 2525, "u", "a@b", tls=True)
    assert "a@b" not in repr(found)
    plain = from_environment(sender | {"FILEONCE_SMTP_URL": "smtp://mail.example.cn"}).smtp
    assert (plain.port, plain.tls) == (587, False)
    assert from_environment(sender | {"FILEONCE_SMTP_URL": "smtp://mail.example.cn?tls=yes"}).smtp.tls


@pytest.mark.parametrize("url", ["http://mail.example.cn", "smtp://", "smtp://mail.example.cn:x"])
def test_a_wrong_mail_server_is_named(url: str) -> None:
    with pytest.raises(WeakSetting, match="FILEONCE_SMTP_URL"):
        from_environment({"FILEONCE_SMTP_URL": url, "FILEONCE_MAIL_FROM": "a@b.cn"})


def test_mail_needs_a_sender() -> None:
    with pytest.raises(WeakSetting, match="FILEONCE_MAIL_FROM"):
        from_environment({"FILEONCE_SMTP_URL": "smtp://mail.example.cn"})
