from models.text import N_


def test_a_marked_text_is_the_text() -> None:
    assert N_("备案") == "备案"
