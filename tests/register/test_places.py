import pytest

from filing.register.places import Place, find


@pytest.mark.parametrize(
    ("province", "region", "address", "place"),
    [
        ("山东", "济南", "山东省济南市历下区经十路1号", Place("370102", leaf=True)),
        ("四川", "广元", "旺苍县东河镇新华街68号", Place("510821", leaf=True)),
        ("四川", "乐山", "乐山市市中区滨江路", Place("511102", leaf=True)),
        ("天津", "南开", "红旗路1号", Place("120104", leaf=True)),
        ("天津", "滨海", "", Place("120116", leaf=True)),
        ("山东", "济南", "高新区孙村镇科航路", Place("370100", leaf=False)),
        ("天津", "自贸区", "洞庭路1号", Place("120000", leaf=False)),
        ("四川", "甘孜", "康定县炉城镇", Place("513300", leaf=False)),
    ],
)
def test_the_narrowest_place_that_the_words_lead_to(
    province: str, region: str, address: str, place: Place
) -> None:
    assert find(province, region, address) == place


@pytest.mark.parametrize("province", ["", "火星"])
def test_unknown_words_lead_nowhere(province: str) -> None:
    assert find(province, "济南", "历下区") is None


def test_two_counties_in_one_address_decide_nothing() -> None:
    found = find("山东", "济南", "历下区与市中区交界处")
    assert found == Place("370100", leaf=False)
