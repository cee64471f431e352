"""Code lists: complete, mapped, and fast to read again."""

import pytest

from models.dossiers import codes

PARTIAL = {
    *("0243", "0244", "0245", "0321", "0450", "0510", "0521", "0522", "0711"),
    *("0730", "0754", "0755", "0772", "0774", "0832", "0842", "0953", "0954"),
}
COUNTY_LESS = {"441900", "442000", "460400", "620200"}


def test_the_classification_has_9_43_and_146_classes() -> None:
    levels = [one.level for one in codes.culture_classes().values()]
    assert [levels.count(level) for level in (1, 2, 3)] == [9, 43, 146]


def test_core_has_25_groups_and_81_classes() -> None:
    core = [one for one in codes.culture_classes().values() if one.core]
    assert [sum(one.level == level for one in core) for level in (2, 3)] == [25, 81]


def test_the_18_partial_and_16_new_classes_are_marked() -> None:
    classes = codes.culture_classes()
    assert {code for code, one in classes.items() if one.partial} == PARTIAL
    assert sum(one.new_format for one in classes.values()) == 16


def test_a_class_knows_its_industries() -> None:
    assert codes.culture_classes()["0740"].industries == ("7281", "7282", "7283", "7284", "7289")
    assert codes.culture_classes()["0243"].industries == ("6513",)
    assert all(one.industries for one in codes.culture_classes().values() if one.leaf)


def test_divisions_are_leaves_unless_something_lies_in_them() -> None:
    divisions = codes.divisions()
    assert len(divisions) == 34 + 342 + 2850
    assert {code for code, one in divisions.items() if one.level == 2 and one.leaf} >= COUNTY_LESS
    assert divisions["370102"].leaf
    assert not divisions["370100"].leaf


def test_a_division_is_named_with_all_that_contain_it() -> None:
    assert codes.division_name("370102") == "山东省济南市历下区"
    assert codes.division_name("110105") == "北京市朝阳区"
    assert codes.division_name("000000") == "000000"


def test_a_name_may_mean_several_divisions() -> None:
    assert codes.divisions_named("北京市朝阳区") == ("110105",)
    assert len(codes.divisions_named("朝阳区")) == 2
    assert codes.divisions_named("没有") == ()


@pytest.mark.parametrize(
    ("name", "count"), [("culture_classes", 146), ("figures", 9), ("reg_status", 4), ("zones", 3)]
)
def test_a_list_has_its_answers(name: str, count: int) -> None:
    assert len(codes.choices(name)) == count


def test_the_industries_hold_all_that_classes_map_to_and_whole_classes_have_their_names() -> None:
    classes = [one for one in codes.culture_classes().values() if one.leaf]
    assert {code for one in classes for code in one.industries} < set(codes.industries())
    whole = [one for one in classes if len(one.industries) == 1 and not one.partial]
    assert len(whole) > 100
    assert [one.name for one in whole] == [codes.industries()[one.industries[0]] for one in whole]
    assert len(codes.industries()) == 1381


def test_classes_stand_in_groups_with_their_mark() -> None:
    choice = codes.choices("culture_classes")["0243"]
    assert choice.title == "0243 多媒体、游戏动漫和数字出版软件开发*"
    assert choice.group == "02 内容创作生产"


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        codes.choices("unheard")


def test_every_answer_of_the_lists_has_both_titles_and_a_source() -> None:
    for row in codes.rows("code_lists.csv"):
        assert all(row.values()), row


def test_lists_are_read_once() -> None:
    assert codes.divisions() is codes.divisions()
    assert codes.choices("figures") is codes.choices("figures")
