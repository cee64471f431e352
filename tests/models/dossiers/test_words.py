"""Sentences keep their template and facts apart for whoever translates them."""

from models.dossiers.words import BadValue, Sentence


def test_a_sentence_is_filled_when_said() -> None:
    assert str(Sentence("最多 %(most)d 个字", {"most": 5})) == "最多 5 个字"
    assert str(Sentence("占 100 %")) == "占 100 %"


def test_a_bad_value_carries_its_sentence() -> None:
    bad = BadValue("最多 %(most)d 个字", most=5)
    assert str(bad) == "最多 5 个字"
    assert (bad.sentence.template, bad.sentence.facts) == ("最多 %(most)d 个字", {"most": 5})
