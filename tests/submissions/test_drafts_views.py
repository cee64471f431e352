"""A screen in the browser: nothing typed is lost, nothing is overwritten, rows work without script."""

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from filing.attachments import examining
from filing.kernel.clock import today
from filing.submissions.case import documents
from models.dossiers import file_types
from tests import files, people
from tests.submissions import firms, office
from tests.submissions.browser import form, parsed, send, words


@pytest.fixture
def opened(db_session: Session) -> office.Office:
    return office.opened()


@pytest.fixture
def number(opened: office.Office) -> str:
    return opened.started().number


@pytest.fixture
def filer(client: FlaskClient, opened: office.Office, db_session: Session) -> FlaskClient:
    person = people.filer(opened.firm)
    return people.signed_in(client, person)


def saved(opened: office.Office, number: str, key: str) -> Any:
    return documents.sections(opened.case(number))[key]


def test_a_finished_screen_leads_to_the_next_and_from_the_check_back_to_it(
    filer: FlaskClient, number: str
) -> None:
    url = f"/filings/{number}/classification"
    fields = firms.enterprise("x")["classification"] | firms.YES
    assert send(filer, url, fields).headers["Location"].endswith("/business")
    assert send(filer, url, fields | firms.NO).headers["Location"].endswith(number)
    assert send(filer, f"{url}?from=check", fields).headers["Location"].endswith("/check")


def test_what_cannot_be_read_is_kept_as_typed_and_told_beside_its_field(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    url = f"/filings/{number}/figures"
    bad = {"fin-0-year": "2025", "fin-0-staff": "三十", "fin-0-revenue": "12O4"}
    answer = send(filer, url, bad)
    assert answer.status_code == 422
    assert answer.text.count("<title>错误：") == 1
    assert 'id="fin-0-staff-error"' in answer.text
    assert saved(opened, number, "figures").raw == {"fin.0.staff": "三十", "fin.0.revenue": "12O4"}
    again = filer.get(url)
    assert form(again)["fin-0-revenue"] == "12O4"
    assert "有2处内容无法识别" in words(again)


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("licence", "reg.established_on", "2026-02-31"),
        ("licence", "reg.name", "演示\u0007公司"),
        ("contact", "con.phone", "1" * 40),
        ("figures", "fin-0-revenue", "一百万"),
    ],
)
def test_bad_input_is_refused_in_words_and_kept(
    filer: FlaskClient, number: str, key: str, field: str, value: str
) -> None:
    url = f"/filings/{number}/{key}"
    answer = send(filer, url, {field: value})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_a_screen_said_to_be_finished_must_be_whole(filer: FlaskClient, number: str) -> None:
    url = f"/filings/{number}/contact"
    gaps = send(filer, url, {"con.phone": "13800001234"} | firms.YES)
    assert gaps.status_code == 422
    assert "请填写“联系人”" in words(gaps)
    assert send(filer, url, {"con.phone": "13800001234"} | firms.NO).status_code == 303


def test_a_draft_saved_from_two_windows_keeps_both(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    url = f"/filings/{number}/business"
    first, second = form(filer.get(url)), form(filer.get(url))
    first["cul.business"], second["cul.business"] = "第一个窗口", "第二个窗口"
    first["done"] = second["done"] = "no"
    assert filer.post(url, data=first).status_code == 303
    conflict = filer.post(url, data=second)
    assert conflict.status_code == 409
    assert "此页已在别处修改" in words(conflict)
    assert [one.text for one in parsed(conflict).iterfind(".//main//span[@class='lines']")] == [
        "第二个窗口",
        "第一个窗口",
    ]
    assert saved(opened, number, "business").parsed["cul.business"] == "第一个窗口"
    kept = form(conflict)
    assert kept["cul.business"] == "第二个窗口"
    assert filer.post(url, data=kept).status_code == 303
    assert saved(opened, number, "business").parsed["cul.business"] == "第二个窗口"


def test_autosave_saves_and_gives_the_new_version_or_a_conflict(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    url = f"/filings/{number}/business"
    data = form(filer.get(url)) | {"cul.business": "边写边存"}
    headers = {"Accept": "application/json"}
    assert filer.post(f"{url}/autosave", data=data, headers=headers).json == {"version": 1, "spoken": {}}
    stale = filer.post(f"{url}/autosave", data=data, headers=headers)
    assert (stale.status_code, stale.mimetype) == (409, "application/problem+json")
    fresh = filer.post(f"{url}/autosave", data=data | {"version": "1"}, headers=headers)
    assert fresh.json == {"version": 2, "spoken": {}}
    assert saved(opened, number, "business").parsed["cul.business"] == "边写边存"


def test_money_is_said_again_in_words(filer: FlaskClient, number: str) -> None:
    url = f"/filings/{number}/figures"
    data = form(filer.get(url)) | {"fin-0-revenue": "12040000.5元", "fin-0-assets": "很多", "done": "no"}
    answer = filer.post(f"{url}/autosave", data=data, headers={"Accept": "application/json"}).json
    assert answer is not None
    assert answer["spoken"]["fin-0-revenue"] == "一千二百零四万元五角"
    assert answer["spoken"]["fin-0-assets"] == ""
    said = parsed(filer.get(url)).find(".//p[@id='fin-0-revenue-spoken']")
    assert said is not None
    assert said.text == "一千二百零四万元五角"


def test_an_empty_screen_offers_the_closed_years_since_the_firm_was_founded(
    filer: FlaskClient, number: str
) -> None:
    def years() -> list[str]:
        page = form(filer.get(f"/filings/{number}/figures"))
        return [page[f"fin-{at}-year"] for at in range(4) if f"fin-{at}-year" in page]

    last = today().year - 1
    assert years() == [str(last), str(last - 1), str(last - 2)]
    send(filer, f"/filings/{number}/licence", {"reg.established_on": f"{last}-03-01"} | firms.NO)
    assert years() == [str(last)]
    send(filer, f"/filings/{number}/figures", {"fin-0-year": ""} | firms.NO)
    assert years() == [""]


def test_a_row_says_what_the_year_before_has_and_takes_it_over_where_it_is_empty(
    filer: FlaskClient, number: str
) -> None:
    url = f"/filings/{number}/figures"
    typed = {"fin-0-staff": "", "fin-0-revenue": "9", "fin-1-staff": "32", "fin-1-revenue": "5"}
    typed |= {"fin-1-note": "旧说明", "fin-1-audited": "audited"}
    answer = filer.post(url, data=form(filer.get(url)) | typed | {"row-action": "carry:fin:0"})
    assert "上一年：32人" in words(answer)
    kept = form(answer)
    assert (kept["fin-0-staff"], kept["fin-0-revenue"]) == ("32", "9")
    assert (kept["fin-0-note"], kept["fin-0-audited"]) == ("", "")
    assert kept["fin-0-year"] == str(int(kept["fin-1-year"]) + 1)


def test_rows_are_added_copied_moved_and_removed_without_script(filer: FlaskClient, number: str) -> None:
    url = f"/filings/{number}/business"

    def press(action: str, data: dict[str, Any]) -> dict[str, Any]:
        answer = filer.post(url, data=data | {"row-action": action})
        assert answer.status_code == 200, words(answer)
        return form(answer)

    def names(data: dict[str, Any]) -> list[str]:
        return [data[f"cul.products-{row}-name"] for row in range(3) if f"cul.products-{row}-name" in data]

    data = press("add:cul.products", form(filer.get(url)) | {"cul.products-0-name": "短片"})
    assert names(data) == ["短片", ""]
    data = press("copy:cul.products:1", data | {"cul.products-1-name": "游戏"})
    assert names(data) == ["短片", "游戏", "游戏"]
    data = press("up:cul.products:1", data)
    assert names(data) == ["游戏", "短片", "游戏"]
    data = press("remove:cul.products:2", press("down:cul.products:0", data))
    assert names(data) == ["短片", "游戏"]
    assert filer.post(url, data=data | firms.NO).status_code == 303


def test_files_are_uploaded_removed_and_refused_in_words(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    url = f"/filings/{number}/papers"
    two = [firms.paper("执照.pdf"), firms.paper("副本.pdf", files.PDF)]
    assert send(filer, url, {"at.licence": two}).status_code == 303
    kept = saved(opened, number, "papers").parsed["at.licence"]
    assert [one["name"] for one in kept] == ["执照.pdf", "副本.pdf"]
    assert filer.get(f"/attachments/{kept[0]['id']}").data == firms.PDF
    lying = send(filer, url, {"at.licence": [firms.paper("谎.pdf", files.PNG)]})
    assert (lying.status_code, "内容却是PNG" in words(lying)) == (422, True)
    assert "副本.pdf" in words(lying)
    assert send(filer, url, {"at.licence-remove": kept[0]["id"]}).status_code == 303
    left = saved(opened, number, "papers").parsed["at.licence"]
    assert [one["name"] for one in left] == ["副本.pdf"]


def test_a_sensitive_number_is_not_shown_again_and_stays_when_left_empty(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    url = f"/filings/{number}/licence"
    secret = "11010519491231002X"
    assert send(filer, url, {"reg.legal_rep_id": secret, "done": "no"}).status_code == 303
    sealed = saved(opened, number, "licence").parsed["reg.legal_rep_id"]
    assert secret not in filer.get(url).text
    assert secret not in filer.get(f"/filings/{number}/check").text
    assert send(filer, url, {"reg.name_en": "Demo", "done": "no"}).status_code == 303
    assert saved(opened, number, "licence").parsed["reg.legal_rep_id"] == sealed


def test_the_last_screen_is_the_check_and_others_are_not_found(filer: FlaskClient, number: str) -> None:
    assert filer.get(f"/filings/{number}/declaration").headers["Location"].endswith("/check")
    assert filer.get(f"/filings/{number}/nonsense").status_code == 404
    assert filer.post(f"/filings/{number}/nonsense/autosave").status_code == 404


def test_a_closed_screen_cannot_be_saved(
    filer: FlaskClient, opened: office.Office, db_session: Session
) -> None:
    number = opened.submitted().number
    assert "<form" not in filer.get(f"/filings/{number}/business").text.split("<main")[1]
    assert filer.post(f"/filings/{number}/business", data={"version": "2"}).status_code == 403


def test_markup_in_a_name_is_refused_in_words_and_never_runs(filer: FlaskClient, number: str) -> None:
    answer = send(filer, f"/filings/{number}/licence", {"reg.name": "<img src=x>公司"})
    assert (answer.status_code, "不能含有网页代码" in words(answer)) == (422, True)
    assert 'value="&lt;img src=x&gt;公司"' in answer.text, "what was typed is kept"
    assert "<img src=x>" not in answer.text
    for page in (f"/filings/{number}", f"/filings/{number}/licence", f"/filings/{number}/check", "/filings"):
        assert "<img src=x>" not in filer.get(page).text


def test_who_takes_note_of_the_receivers_sees_them_all(filer: FlaskClient, number: str) -> None:
    shown = filer.get(f"/filings/{number}/disclosure")
    for name in (people.FINANCE, "山东省统计局"):
        assert name in words(shown)
    assert 'href="/catalogue"' in shown.text
    assert people.FINANCE not in words(filer.get(f"/filings/{number}/contact"))


def test_the_file_chooser_and_its_hint_name_the_same_types(filer: FlaskClient, number: str) -> None:
    page = filer.get(f"/filings/{number}/papers")
    assert f'accept="{file_types.ACCEPT}"' in page.text
    assert file_types.ACCEPTED in page.text


def photos(count: int) -> list[Any]:
    """Photos of one document as a phone sends them."""
    sizes = [(60, 40 + number) for number in range(count)]
    return [firms.paper(f"{number}.jpg", files.picture("JPEG", size)) for number, size in enumerate(sizes)]


def test_photos_are_joined_in_the_order_typed_and_nothing_else_is_lost(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    url = f"/filings/{number}/papers"
    sent = {"at.licence": photos(2), "at.audit": [firms.paper("2025.pdf")]}
    assert send(filer, url, sent | firms.NO).status_code == 303
    page = filer.get(url)
    assert "把2张照片合并成一个PDF" in words(page)
    first, second = (one["id"] for one in saved(opened, number, "papers").parsed["at.licence"])
    order = {f"at.licence-order-{first}": "2", f"at.licence-order-{second}": "1", "join": "at.licence"}
    answer = filer.post(url, data=form(page) | order | firms.NO)
    assert answer.headers["Location"] == url
    parsed = saved(opened, number, "papers").parsed
    assert [one["name"] for one in parsed["at.licence"]] == ["营业执照.pdf"]
    assert [one["name"] for one in parsed["at.audit"]] == ["2025.pdf"]
    made = filer.get(f"/attachments/{parsed['at.licence'][0]['id']}").data
    assert (
        made
        == examining.join("x.pdf", [files.picture("JPEG", (60, 41)), files.picture("JPEG", (60, 40))]).content
    )
    assert "已把2张照片按顺序合并成“营业执照.pdf”" in words(filer.get(url))


def test_one_photo_is_nothing_to_join(filer: FlaskClient, number: str) -> None:
    url = f"/filings/{number}/papers"
    send(filer, url, {"at.licence": photos(1)} | firms.NO)
    page = filer.get(url)
    assert "合并成一个PDF" not in words(page)
    filer.post(url, data=form(page) | {"join": "at.licence"} | firms.NO)
    assert "至少要有两张照片" in words(filer.get(url))


def test_a_scan_made_smaller_is_asked_about_without_losing_the_rest(
    filer: FlaskClient, opened: office.Office, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = examining.examine

    def smaller(name: str, content: bytes) -> examining.Examined:
        found = real(name, content)
        return replace(found, shrunk=True, sent_size=26_000_000) if content == files.JPG else found

    monkeypatch.setattr(examining, "examine", smaller)
    url = f"/filings/{number}/papers"
    sent = {"at.licence": [firms.paper("执照.jpg", files.JPG)], "at.audit": [firms.paper("2025.pdf")]}
    asked = send(filer, url, sent | firms.YES)
    assert asked.status_code == 422
    assert "上传的是24.8MB，缩小后是" in words(asked)
    assert "2025.pdf" in words(asked)
    tick = next(one for one in parsed(asked).iterfind(".//input") if one.get("name") == "at.licence-agree")
    monkeypatch.undo()
    data = form(asked) | {"at.licence-agree": tick.get("value")}
    assert filer.post(url, data=data | firms.NO).status_code == 303
    held = saved(opened, number, "papers").parsed
    assert [one["name"] for one in held["at.licence"]] == ["执照.jpg"]
    assert [one["name"] for one in held["at.audit"]] == ["2025.pdf"]
    assert "缩小后是" not in words(filer.get(url))


def test_a_file_of_the_firm_is_chosen_again_without_uploading(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    url = f"/filings/{number}/papers"
    send(filer, url, {"at.audit": [firms.paper("2025.pdf")]} | firms.NO)
    page = filer.get(url)
    tick = next(one for one in parsed(page).iterfind(".//input") if one.get("name") == "at.licence-reuse")
    assert (
        filer.post(url, data=form(page) | {"at.licence-reuse": tick.get("value")} | firms.NO).status_code
        == 303
    )
    assert [one["name"] for one in saved(opened, number, "papers").parsed["at.licence"]] == ["2025.pdf"]
    again = send(filer, url, {"at.licence": [firms.paper("2025.pdf")]} | firms.NO)
    assert again.status_code == 303
    assert "已在“营业执照”里，没有重复存放" in words(filer.get(url))


def test_as_many_files_as_an_item_holds_are_taken_at_once(
    filer: FlaskClient, opened: office.Office, number: str
) -> None:
    url = f"/filings/{number}/papers"
    assert send(filer, url, {"at.licence": photos(10)} | firms.NO).status_code == 303
    assert len(saved(opened, number, "papers").parsed["at.licence"]) == 10
