"""Letters come filled in; the scan of what was printed is known again by the child."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image, ImageDraw
from sqlmodel import Session

from filing.attachments import examining
from filing.submissions.people import letters
from tests import people
from tests.submissions import office
from tests.submissions.browser import parsed, words

CODE = people.uscc(5)


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def filer(client: FlaskClient, opened: office.Office) -> FlaskClient:
    return people.signed_in(client, people.filer(opened.firm, "王小敏"))


def photo(path: str) -> bytes:
    """The drawing of a code as a photo of the printed page would show it."""
    picture, out = Image.new("L", (1240, 1754), "white"), BytesIO()
    draw = ImageDraw.Draw(picture)
    for corner in path.split("M")[1:]:
        x, y = (6 * int(number) for number in corner.partition("h")[0].split())
        draw.rectangle((100 + x, 1200 + y, 105 + x, 1205 + y), fill="black")
    picture.rotate(2, fillcolor="grey").save(out, "JPEG")
    return out.getvalue()


def test_a_letter_of_a_claim_names_firm_and_person(filer: FlaskClient) -> None:
    shown = filer.get(f"/claim/{CODE}/letter?name=演示五公司")
    assert shown.status_code == 200
    for said in ("授权委托书", "演示五公司", CODE, "王小敏"):
        assert said in words(shown)
    assert filer.get("/claim/123/letter").status_code == 404


@pytest.mark.parametrize("item", letters.TITLES)
def test_a_photo_of_the_printed_letter_is_known_again(
    filer: FlaskClient, opened: office.Office, item: str
) -> None:
    number = opened.started().number
    shown = filer.get(f"/filings/{number}/letters/{item}")
    assert opened.firm.name in words(shown)
    path = next(one for one in parsed(shown).iter() if (one.get("d") or "").startswith("M4 4h1v1h-1z"))
    found = examining.examine("photo.jpg", photo(path.get("d")))
    assert letters.found(found.printed, opened.firm.uscc, number) == letters.Letter(
        item, opened.firm.uscc, number
    )


def test_there_are_letters_of_ones_own_cases_only(filer: FlaskClient, opened: office.Office) -> None:
    number = opened.started().number
    assert filer.get(f"/filings/{number}/letters/at.audit").status_code == 404
    stranger = people.signed_in(filer.application.test_client(), people.filer(people.firm(2)))
    assert stranger.get(f"/filings/{number}/letters/at.commitment").status_code == 404
