import pytest
from flask import Flask
from flask.testing import FlaskClient

from filing.kernel.language import file_size


def test_a_preference_is_kept_and_leads_back_to_the_page(client: FlaskClient) -> None:
    response = client.get("/prefs?fs=xl&next=/login")

    assert response.location == "/login"
    assert 'class="size-xl' in client.get("/login").get_data(as_text=True)


def test_an_unknown_size_is_ignored(client: FlaskClient) -> None:
    client.get("/prefs?fs=huge")

    assert "size-huge" not in client.get("/login").get_data(as_text=True)


def test_the_preference_page_does_not_lead_elsewhere(client: FlaskClient) -> None:
    assert client.get("/prefs?fs=l&next=//evil.example").location == "/"


def test_english_is_chosen_by_cookie_and_chinese_is_the_source(client: FlaskClient) -> None:
    assert '<html lang="zh-CN"' in client.get("/login").get_data(as_text=True)
    client.get("/prefs?lang=en")

    english = client.get("/login").get_data(as_text=True)
    assert '<html lang="en"' in english
    assert "Sign in" in english


@pytest.mark.parametrize(
    ("size", "chinese", "english"),
    [
        (0, "0 字节", "0 bytes"),
        (1023, "1023 字节", "1023 bytes"),
        (1024, "1 KB", "1 KB"),
        (350_000, "342 KB", "342 KB"),
        (20 * 1024 * 1024, "20.0 MB", "20.0 MB"),
    ],
)
def test_a_size_reads_the_same_everywhere(app: Flask, size: int, chinese: str, english: str) -> None:
    for language, words in (("zh", chinese), ("en", english)):
        with app.test_request_context(headers={"Cookie": f"lang={language}"}):
            app.preprocess_request()
            assert file_size(size) == words
