"""One item laid over the draft: right cells in, wrong ones kept as typed, nothing taken away unasked."""

from typing import Any

from filing.submissions.offline.merging import Held, Merged, merge
from filing.submissions.offline.walking import Line, Typed
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.words import Sentence

ITEMS = Enterprise.items()
ADDRESS, FOUNDED, CLASSES = ITEMS["reg.address"], ITEMS["reg.established_on"], ITEMS["cul.classes"]
MODES, FIGURES, PRODUCTS = ITEMS["cul.internet_modes"], ITEMS["de.publish_figures"], ITEMS["cul.products"]
SECRET = ITEMS["reg.legal_rep_id"]
CODES = [choice.code for choice in MODES.kind.choices()]


def line(origin: int | None = None, **texts: str) -> Line:
    return Line({key.rstrip("_"): Typed(text, "表", "B2") for key, text in texts.items()}, origin)


def one(text: str) -> list[Line]:
    return [Line({"": Typed(text, "表", "B2")})]


def laid(
    item: Any,
    lines: list[Line],
    json: Any = None,
    raw: Any = None,
    *,
    clear: bool = False,
    moved: bool = False,
) -> Merged:
    return merge(item, lines, Held(json, raw or {}), clear=clear, moved=moved)


def words(merged: Merged) -> list[str]:
    return [str(said.sentence) for said in merged.wrong]


def test_a_right_cell_replaces_value_and_what_could_not_be_read() -> None:
    found = laid(FOUNDED, one("2020-03-01"), "2019-01-01", {"reg.established_on": "去年"})
    assert (found.json, found.raw, found.wrong) == ("2020-03-01", {}, [])


def test_a_wrong_cell_leaves_the_value_and_is_kept_as_typed() -> None:
    found = laid(FOUNDED, one("去年"), "2019-01-01")
    assert (found.json, found.raw) == ("2019-01-01", {"reg.established_on": "去年"})
    assert words(found) == ["请按 2026-11-22 或 2026年11月22日 的样子填写日期"]
    assert laid(ADDRESS, one("解放\ufffd路")).wrong[0].cell == "B2"


def test_a_cell_that_was_merged_away_is_told_and_takes_nothing_away() -> None:
    gone = [Line({"": Typed("", "表", "B2", Sentence("合并"))})]
    found = laid(ADDRESS, gone, "旧址", clear=True)
    assert (found.json, words(found)) == ("旧址", ["合并"])


def test_an_empty_cell_clears_only_where_that_was_said() -> None:
    kept = laid(ADDRESS, one(""), "旧址", {"reg.address": "x"})
    assert (kept.json, kept.raw) == ("旧址", {"reg.address": "x"})
    gone = laid(ADDRESS, one(""), "旧址", {"reg.address": "x"}, clear=True)
    assert (gone.json, gone.raw) == (None, {})
    sealed = {"sealed": "ab" * 32}
    assert laid(SECRET, one(""), sealed, clear=True).json == sealed


def test_ranked_answers_keep_their_places() -> None:
    found = laid(CLASSES, [line(**{"0": "0110", "1": "", "2": "0131"})], ["0120", "0131", "0110"])
    assert found.json == ["0110", "0131"]
    assert laid(CLASSES, [line(**{"0": "", "1": ""})], ["0120"]).json == ["0120"]
    assert laid(CLASSES, [line(**{"0": "", "1": ""})], ["0120"], clear=True).json is None
    assert laid(CLASSES, [line(**{"0": "", "1": "0110"})], ["0120"], clear=True).json == ["0110"]


def test_a_wrong_ranked_answer_is_told_and_the_right_ones_are_saved() -> None:
    found = laid(CLASSES, [line(**{"0": "0110", "1": "动画"})])
    assert (found.json, found.raw) == (["0110"], {"cul.classes": "0110,动画"})
    assert words(found) == ["“动画”不在可选的答案里，请重新选择"]


def test_ticks_stay_until_no_is_said() -> None:
    first, second, third = CODES[:3]
    found = laid(MODES, [line(**{first: "", second: "否", third: "是"})], [first, second])
    assert found.json == [first, third]
    cleared = laid(MODES, [line(**{first: "", second: "否", third: "是"})], [first, second], clear=True)
    assert cleared.json == [third]
    assert laid(MODES, [line(**{first: "否"})], [first]).json is None
    wrong = laid(MODES, [line(**{first: "也许", second: "是"})])
    assert (wrong.json, words(wrong)) == ([second], ["请填“是”或“否”"])


def test_no_to_each_is_an_answer_and_nothing_is_none() -> None:
    keys = [choice.code for choice in FIGURES.kind.choices()][2:]
    none = laid(FIGURES, [line(**dict.fromkeys(keys, "否"))])
    assert none.json == dict.fromkeys(keys, False)
    assert laid(FIGURES, [line(**dict.fromkeys(keys, ""))]).json is None
    assert laid(FIGURES, [line(**{keys[0]: "是"})]).json == {**dict.fromkeys(keys, False), keys[0]: True}


def product(name: str) -> dict[str, str]:
    return {"name": name, "kind": "product"}


def test_rows_are_known_by_their_numbers_and_new_ones_come_where_they_stand() -> None:
    held = [product("甲"), product("乙")]
    found = laid(
        PRODUCTS, [line(0, name="甲", kind=""), line(name="新", kind="service"), line(1, name="乙二")], held
    )
    assert found.json == [
        product("甲"),
        {"name": "新", "kind": "service"},
        {"name": "乙二", "kind": "product"},
    ]


def test_a_copied_row_is_a_new_one() -> None:
    found = laid(
        PRODUCTS, [line(0, name="甲", kind="product"), line(0, name="丁", kind="product")], [product("甲")]
    )
    assert found.json == [product("甲"), product("丁")]


def test_rows_that_moved_are_known_by_what_names_them() -> None:
    held = [product("乙"), {**product("甲"), "share": "40"}]
    found = laid(PRODUCTS, [line(0, name="甲", kind="service")], held, moved=True)
    assert found.json == [product("乙"), {**product("甲"), "kind": "service", "share": "40"}]


def test_wrong_cells_of_a_row_move_with_it() -> None:
    held = [product("甲")]
    raw = {"cul.products.1.kind": "不知道"}
    found = laid(PRODUCTS, [line(name="新", kind="别的"), line(0, name="甲"), line(1, kind="")], held, raw)
    assert found.json == [{"name": "新"}, product("甲"), {}]
    assert found.raw == {"cul.products.0.kind": "别的", "cul.products.2.kind": "不知道"}


def test_rows_beyond_the_most_are_kept_as_typed() -> None:
    most: int = PRODUCTS.kind.most  # type: ignore[attr-defined]
    found = laid(PRODUCTS, [line(name=f"第{n}个", kind="product") for n in range(most + 1)])
    assert len(found.json) == most
    assert found.raw == {f"cul.products.{most}.name": f"第{most}个", f"cul.products.{most}.kind": "product"}
    assert words(found) == [f"最多填 {most} 行，这一行没有保存为内容，已按原样保留在网页上"]
