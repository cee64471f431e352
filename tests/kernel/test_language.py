from flask.testing import FlaskClient


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
