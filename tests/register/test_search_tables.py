from filing.register.search_tables import CREATE, DROP, TEXTS, read, texts
from filing.register.tokens import document


def test_an_entry_is_read_back_as_it_was_written() -> None:
    held = document(["齐鲁书城", "济南书城"], ["914403001922038216"], ["kind:enterprise"])
    assert read(texts(held).values()) == held
    assert read(texts(document([])).values()) == document([])


def test_texts_hold_one_value_a_line() -> None:
    held = texts(document(["齐鲁书城", "济南书城"]))
    assert tuple(held) == TEXTS
    assert held["names"] == "\n齐鲁书城\n济南书城\n"
    assert held["codes"] == "\n"


def test_both_databases_have_their_tables() -> None:
    assert set(CREATE) == set(DROP) == {"sqlite", "postgresql"}
