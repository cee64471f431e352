import pytest
import sqlmodel
from sqlmodel import select

from filing.kernel.viewer import SYSTEM, Viewer
from filing.register import entries, projection, search, versions
from filing.register.entries import Filing
from filing.register.search import Rank
from filing.sharing import lookup
from filing.sharing.lookup import Query, exact, look
from models.base import new_id
from models.dossiers import uscc
from models.register import RegisterEntry
from models.release import Manifest, ManifestMember, Receipt
from tests import people


def keep(number: int, name: str, division: str = "370102", **document: object) -> RegisterEntry:
    """A firm known from a department, not filed."""
    entry = people.firm(number, name, division)
    versions.add(entry, {"reg.uscc": entry.uscc, "reg.name": name, **document}, {})
    projection.project(entry)
    return entry


def file(number: int, name: str, division: str = "370102") -> RegisterEntry:
    """A filed firm."""
    entry = people.firm(number, name, division)
    document = {
        "reg.uscc": entry.uscc,
        "reg.name": name,
        "con.division": division,
        "con.phone": "13800001234",
    }
    entries.file(entry, Filing(document, {}, new_id(), people.department().id), by=SYSTEM)
    return entry


@pytest.fixture
def reader(db_session: sqlmodel.Session) -> Viewer:
    return people.viewer(people.staff("dept_reader", at=people.FINANCE))


def names(reader: Viewer, words: str, **filters: object) -> list[str]:
    found = look(reader, Query(words, **filters))
    return [card.released.text("reg.name") or card.released.text("pr.name") for card in found.cards]


def test_a_firm_is_found_by_fragment_pinyin_initials_part_of_code_and_number(reader: Viewer) -> None:
    entry = file(1, "齐鲁数创文化科技有限公司")
    keep(2, "四川蜀绣工艺有限公司", "510104")
    code, number = entry.uscc or "", entry.filing_number or ""
    for typed, rank in (
        ("数创", Rank.FRAGMENT),
        ("qlsc", Rank.INITIALS),
        ("qilu", Rank.PINYIN),
        (code[8:16], Rank.PART_OF_CODE),
        (number[:10], Rank.PART_OF_CODE),
        ("齐鲁数创文化科技有限公司", Rank.NAME),
    ):
        (card,) = look(reader, Query(typed)).cards
        assert (card.rank, card.heading.key) == (rank, code), typed


def test_a_whole_code_or_number_names_one_record(reader: Viewer) -> None:
    entry = file(1, "齐鲁数创文化科技有限公司")
    assert exact(Query((entry.uscc or "").lower())) == entry.uscc
    assert exact(Query(entry.filing_number or "")) == entry.uscc
    assert exact(Query((entry.uscc or "")[:-1])) is None
    assert exact(Query("齐鲁数创")) is None
    assert exact(Query(people.uscc(9))) is None


def test_cards_hold_open_items_and_leave_a_manifest_of_them(
    db_session: sqlmodel.Session, reader: Viewer
) -> None:
    entry = file(1, "齐鲁数创文化科技有限公司")
    (card,) = look(reader, Query("数创")).cards
    manifest = db_session.exec(select(Manifest)).one()

    assert "con.phone" not in card.released.shown
    assert set(card.released.shown) <= set(manifest.items)
    assert (manifest.matter, manifest.count) == ("检索", 1)
    assert list(db_session.exec(select(ManifestMember.entry_id))) == [entry.id]
    assert db_session.exec(select(Receipt)).all() == []


def test_a_search_that_finds_nothing_leaves_nothing(db_session: sqlmodel.Session, reader: Viewer) -> None:
    assert look(reader, Query("不存在的")).cards == ()
    assert db_session.exec(select(Manifest)).all() == []


def test_former_names_are_shown_where_they_answered(reader: Viewer) -> None:
    entry = keep(1, "泉城出版社")
    versions.add(entry, {"reg.uscc": entry.uscc, "reg.name": "泉城数字出版有限公司"}, {})
    projection.project(entry)
    (card,) = look(reader, Query("泉城出版社")).cards
    assert card.rank is Rank.FORMER_NAME
    assert card.former == (("泉城出版社", True),)
    (card,) = look(reader, Query("数字出版")).cards
    assert card.former == ()


def test_filters_narrow_and_count(reader: Viewer) -> None:
    file(1, "济南动漫一厂")
    keep(2, "济南动漫二厂")
    keep(3, "成都动漫三厂", "510104")
    found = look(reader, Query("动漫"))
    counts = {name: {one.value: one.number for one in choices} for name, choices in found.facets.items()}
    assert counts == {
        "kind": {"enterprise": 3},
        "state": {"active": 1, "unfiled": 2},
        "in": {"370100": 2, "510100": 1},
    }
    assert names(reader, "动漫", state=("active",)) == ["济南动漫一厂"]
    assert names(reader, "动漫", places=("510100",)) == ["成都动漫三厂"]
    assert names(reader, "动漫", places=("510100", "370100"), state=("unfiled",)) == [
        "济南动漫二厂",
        "成都动漫三厂",
    ]
    assert names(reader, "动漫", kind=("project",)) == []
    assert names(reader, "动漫", places=("370000",)) == ["济南动漫一厂", "济南动漫二厂"]


def test_counts_stay_those_of_the_words_while_filters_are_chosen(reader: Viewer) -> None:
    file(1, "济南动漫一厂")
    keep(2, "济南动漫二厂")
    found = look(reader, Query("动漫", state=("active",)))
    assert [(one.value, one.number, one.chosen) for one in found.facets["state"]] == [
        ("active", 1, True),
        ("unfiled", 1, False),
    ]


def test_a_filter_by_items_one_may_not_search_by_does_nothing(
    reader: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(1, "济南动漫一厂")
    monkeypatch.setattr(lookup, "queryable", lambda viewer, purpose: frozenset({"reg.name"}))
    found = look(reader, Query("动漫", places=("510100",)))
    assert "in" not in found.facets
    assert found.total == 1


def test_pages_hold_twenty_in_a_fixed_order(reader: Viewer) -> None:
    for number in range(1, 26):
        keep(number, f"演示影视{number:02d}公司")
    first, second = (look(reader, Query("影视", page=page)) for page in (1, 2))
    assert (first.total, first.pages, first.more) == (25, 2, False)
    found = [card.heading.key for page in (first, second) for card in page.cards]
    assert len(found) == len(set(found)) == 25
    assert look(reader, Query("影视", page=3)).cards == ()


def test_a_count_stops_at_its_cap(reader: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 8):
        keep(number, f"演示影视{number}公司")
    monkeypatch.setattr(search, "CAP", 5)
    found = look(reader, Query("影视"))
    assert (found.total, found.more) == (5, True)


def test_a_mistyped_code_says_which_half_fails_and_what_may_be_meant(reader: Viewer) -> None:
    entry = file(1, "齐鲁数创文化科技有限公司")
    code = entry.uscc or ""
    typed = code[:10] + ("1" if code[10] != "1" else "2") + code[11:]
    found = look(reader, Query(typed))
    assert found.verdict is not None
    assert not found.verdict.ok
    assert code in found.verdict.suggestions
    assert look(reader, Query("没有这家")).verdict is None
    assert uscc.check(code).ok


@pytest.mark.parametrize(
    ("words", "enough"), [("", False), ("文", False), ("（）", False), ("文化", True), ("ql", True)]
)
def test_two_characters_are_enough(words: str, enough: bool) -> None:
    assert Query(words).long_enough is enough


def test_a_question_without_one_of_its_filters_starts_at_its_first_page() -> None:
    query = Query("动漫", state=("active", "unfiled"), places=("370100",), page=3)
    assert query.without("state", "active") == {"q": "动漫", "state": ("unfiled",), "in": ("370100",)}
    assert query.arguments == {"q": "动漫", "state": ("active", "unfiled"), "in": ("370100",)}


def test_projects_are_found_beside_firms(reader: Viewer) -> None:
    firm = file(1, "齐鲁数创文化科技有限公司")
    project = entries.open_entry(
        "project", "数创动漫园", uscc=None, division="370102", by=SYSTEM, owner_id=firm.id
    )
    versions.add(project, {"pr.name": "数创动漫园", "pr.division": "370102"}, {})
    projection.project(project)
    assert names(reader, "数创") == ["数创动漫园", "齐鲁数创文化科技有限公司"]
    assert names(reader, "数创", kind=("project",)) == ["数创动漫园"]
    (card,) = look(reader, Query("数创动漫")).cards
    assert card.heading.key == str(project.number)


def test_a_place_outside_the_tables_stands_for_itself(reader: Viewer) -> None:
    keep(1, "某地影视公司", "999999")
    assert [one.label for one in look(reader, Query("影视")).facets["in"]] == ["999999"]
