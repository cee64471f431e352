"""A value beside another one: in words, and masked where it is sensitive."""

from filing.submissions.filling.wording import in_words
from models.dossiers.enterprise.dossier import Enterprise

ITEMS = Enterprise.items()


def test_values_in_words() -> None:
    assert in_words(ITEMS["con.office"], None) == "未填写"
    assert in_words(ITEMS["con.office"], "解放路 11 号") == "解放路 11 号"
    assert "11010519491231002X" not in in_words(ITEMS["reg.legal_rep_id"], "11010519491231002X")
