from filing.kernel.viewer import ANONYMOUS, Viewer


def test_nobody_is_signed_in_and_covers_nothing() -> None:
    assert not ANONYMOUS.signed_in
    assert not ANONYMOUS.covers("370102")
    assert not ANONYMOUS.covers(None)


def test_a_territory_is_a_set_of_codes_not_of_first_digits() -> None:
    viewer = Viewer(jurisdiction=("370100",), territory=frozenset({"370100", "370102", "370171Z"}))

    assert viewer.covers("370102")
    assert viewer.covers("370171Z")
    assert not viewer.covers("370199")
