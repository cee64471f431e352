"""Former divisions: told by code and by name, with today's namesake where there is just one."""

import pytest

from models.dossiers import codes
from models.dossiers.retired import namesake, retired_divisions


def test_a_code_is_in_force_or_retired_and_lies_in_a_province_of_today() -> None:
    former = retired_divisions()
    assert len(former) == 3_912
    assert not former.keys() & codes.divisions().keys()
    assert all(one.above in codes.divisions() for one in former.values())


@pytest.mark.parametrize(
    ("code", "today"),
    [
        ("370282", "370215"),  # 即墨市, a district of the same city now
        ("120222", "120114"),  # 武清县, in a municipality, which has no cities
        ("512081", "510185"),  # 简阳市, in another city of the province now
        ("371200", "370116"),  # 莱芜市, a prefecture that became a district
        ("132600", "130800"),  # 承德地区, the city of today rather than the county inside it
        ("110103", None),  # 崇文区, nothing has its name
        ("440101", None),  # 市辖区, no name at all
        ("130605", None),  # 郊区, too short a name to tell one place from another
        ("132601", None),  # 承德市, a county-level city then; only the county around it has the name
        ("130103", None),  # 桥东区, only another city has such a district
    ],
)
def test_a_former_division_has_at_most_one_namesake(code: str, today: str | None) -> None:
    assert retired_divisions()[code].today == today


def test_the_namesake_is_in_force_and_in_the_same_province() -> None:
    found = [(one.code, one.today) for one in retired_divisions().values() if one.today]
    assert len(found) > 2_000
    assert [pair for pair in found if pair[1] not in codes.divisions() or pair[0][:2] != pair[1][:2]] == []


@pytest.mark.parametrize("name", ["即墨市", "青岛市即墨市", " 山东省青岛市即墨市 "])
def test_a_former_name_is_read_with_and_without_what_it_lay_in(name: str) -> None:
    assert namesake(name) == "370215"


@pytest.mark.parametrize("name", ["", "崇文区", "郊区", "不存在市", "历下区"])
def test_a_name_without_one_namesake_leads_nowhere(name: str) -> None:
    assert namesake(name) is None


def test_the_hint_says_what_has_the_name_today_and_that_the_code_stays() -> None:
    former = retired_divisions()
    assert str(former["370282"].hint) == (
        "代码中的地区码 370282（山东省青岛市即墨市）已撤销，现有同名的山东省青岛市即墨区；不影响代码使用。"
    )
    assert str(former["640103"].hint) == (
        "代码中的地区码 640103（宁夏回族自治区银川市新城区）已撤销，不影响代码使用。"
    )
