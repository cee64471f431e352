import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from filing.certificates.design import RECOGNITION, Design, Facts, Line, Role, Status
from filing.certificates.fonts import KAI, SONG, MissingGlyph
from filing.certificates.layout import DoesNotFit
from filing.certificates.metadata import NAMESPACE
from filing.certificates.render import draw
from models.dossiers.certificate_id import MalformedIdentifier
from tests.certificates import poppler
from tests.certificates.samples import FACTS, LONGEST, RARE

CHINESE = replace(RECOGNITION, bilingual=False)


def words(design: Design, facts: Facts, folder: Path) -> str:
    """All text without blanks and line ends."""
    return "".join(poppler.text(draw(design, facts), folder).split())


def test_a_certificate_says_everything(tmp_path: Path) -> None:
    read = words(RECOGNITION, FACTS, tmp_path)
    for text in (
        RECOGNITION.title,
        "CERTIFICATEOFRECOGNITION",
        FACTS.holder,
        FACTS.uscc,
        FACTS.basis,
        FACTS.programme,
        FACTS.number,
        FACTS.certificate_id,
        "有效期自2026年11月23日至2029年11月22日",
        "Validfrom23November2026to22November2029",
        "二〇二六年十一月二十三日",
        "扫码核验",
        "加盖印章处",
        "样张SPECIMEN",
        "演示签发机关",
    ):
        assert text in read


def test_chinese_alone_shows_no_english_but_the_mark(tmp_path: Path) -> None:
    read = words(CHINESE, FACTS, tmp_path)
    for text in ("Certificate", "CERTIFICATE", "Valid", "Galaxy", "verify", "November"):
        assert text not in read


def test_a_real_certificate_carries_no_mark(tmp_path: Path) -> None:
    read = words(CHINESE, replace(FACTS, specimen=False, issuer="山东省文化和旅游厅"), tmp_path)
    assert "SPECIMEN" not in read
    assert "演示签发机关" not in read


def test_a_specimen_in_a_real_body_s_name_says_so(tmp_path: Path) -> None:
    assert "（演示签发机关）" in words(CHINESE, replace(FACTS, issuer="山东省文化和旅游厅"), tmp_path)


def test_a_revoked_certificate_prints_as_such(tmp_path: Path) -> None:
    assert "已撤销REVOKED" in words(CHINESE, replace(FACTS, status=Status.REVOKED), tmp_path)


@pytest.mark.parametrize("design", [RECOGNITION, CHINESE], ids=["bilingual", "chinese"])
@pytest.mark.parametrize(
    "holder",
    ["墨", LONGEST, f"{RARE}文化有限公司", "甲<b>乙", '<img src="/etc/passwd">', "A & B", "{number}"],
)
def test_every_name_is_printed_whole(design: Design, holder: str, tmp_path: Path) -> None:
    assert "".join(holder.split()) in words(design, replace(FACTS, holder=holder), tmp_path)


def test_a_markup_name_embeds_nothing() -> None:
    plain, markup = (
        draw(CHINESE, replace(FACTS, holder=name)) for name in ("甲乙丙丁", '<img src="/etc/hostname">')
    )
    with pikepdf.open(BytesIO(plain)) as first, pikepdf.open(BytesIO(markup)) as second:
        assert len(first.pages[0].Resources.XObject) == len(second.pages[0].Resources.XObject)
        assert all(form.Subtype == "/Form" for form in second.pages[0].Resources.XObject.values())


def test_a_long_english_name_is_set_smaller_until_everything_has_room(tmp_path: Path) -> None:
    name = "Federation of Specialised Cooperatives for the Protection of Cultural Heritage of Baicheng"
    read = words(RECOGNITION, replace(FACTS, holder=LONGEST, holder_en=f"{name} {name[:70]}"), tmp_path)
    assert "".join(name.split()) in read


@pytest.mark.parametrize(
    "facts", [replace(FACTS, holder="文" * 90), replace(FACTS, issuer="厅" * 80)], ids=["holder", "issuer"]
)
def test_what_has_no_room_is_refused(facts: Facts) -> None:
    with pytest.raises(DoesNotFit):
        draw(CHINESE, facts)


def test_a_body_without_room_is_refused() -> None:
    crowded = replace(CHINESE, body=tuple(Line(Role.HONOUR, f"第{place}名") for place in range(12)))
    with pytest.raises(DoesNotFit, match=r"第0名.*第11名"):
        draw(crowded, FACTS)


def test_an_empty_body_is_possible(tmp_path: Path) -> None:
    assert FACTS.number in words(replace(CHINESE, body=()), FACTS, tmp_path)


def test_a_missing_glyph_is_refused_and_named() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+E003"):
        draw(CHINESE, replace(FACTS, holder="演示\ue003公司"))


def test_a_wrong_identifier_is_refused() -> None:
    with pytest.raises(MalformedIdentifier):
        draw(CHINESE, replace(FACTS, certificate_id=FACTS.certificate_id[:-1] + "?"))


def test_the_same_facts_give_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from filing.certificates.design import RECOGNITION; "
        "from filing.certificates.render import draw; from tests.certificates.samples import FACTS; "
        "print(hashlib.sha256(draw(RECOGNITION, FACTS)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(digests) == 1
    assert draw(RECOGNITION, FACTS) == draw(RECOGNITION, FACTS)
    assert draw(RECOGNITION, FACTS) != draw(RECOGNITION, replace(FACTS, number="鲁文认〔2026〕第000124号"))


def test_only_our_two_fonts_are_in_it_and_both_are_embedded(tmp_path: Path) -> None:
    found = poppler.fonts(draw(RECOGNITION, FACTS), tmp_path)
    assert {name[7:] for name, _ in found} == {SONG, KAI}
    assert {embedded for _, embedded in found} == {"yes"}


def test_machines_read_the_facts_under_their_national_keys() -> None:
    expected = {
        "ZZMC": RECOGNITION.title,
        "ZZLXDM": "11370000004500000X001",
        "ZZBH": FACTS.number,
        "ZZBS": FACTS.certificate_id,
        "ZZBFJG": FACTS.issuer,
        "ZZBFJGDM": "11370000004500000X",
        "ZZBFRQ": "2026-11-23",
        "CZZT": FACTS.holder,
        "CZZTDM": FACTS.uscc,
        "CZZTDMLX": "统一社会信用代码",
        "CZZTDMLXDM": "001",
        "ZZYXQQSRQ": "2026-11-23",
        "ZZYXQJZRQ": "2029-11-22",
    }
    with pikepdf.open(BytesIO(draw(RECOGNITION, FACTS))) as pdf, pdf.open_metadata() as facts:
        read = {key: facts.get(f"{{{NAMESPACE}}}{key}") for key in expected}
    assert read == expected


def test_a_certificate_without_end_names_no_last_day() -> None:
    with (
        pikepdf.open(BytesIO(draw(RECOGNITION, replace(FACTS, valid_to=None)))) as pdf,
        pdf.open_metadata() as facts,
    ):
        assert f"{{{NAMESPACE}}}ZZYXQJZRQ" not in facts


def test_it_is_one_landscape_page_of_modest_size() -> None:
    pdf = draw(RECOGNITION, FACTS)
    assert len(pdf) < 120_000
    with pikepdf.open(BytesIO(pdf)) as read:
        assert [list(map(float, page.MediaBox)) for page in read.pages] == [[0, 0, 841.89, 595.276]]
