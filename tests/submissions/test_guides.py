"""The guide says what the data and the dossier say, and nothing else."""

import pytest

from filing.submissions import guides
from models.dossiers import codes
from models.dossiers.registry import DOSSIERS


@pytest.mark.parametrize("kind", DOSSIERS)
def test_every_kind_has_basis_conditions_clock_fee_and_complaint(kind: str) -> None:
    found = guides.guide(kind)
    assert [title for title, said in found.topics if said] == ["依据", "条件", "时限", "费用", "投诉与救济"]
    assert found.ready


def test_sentences_of_another_kind_are_left_out() -> None:
    said = [one.text for _, sentences in guides.guide("project").topics for one in sentences]
    of_firms = [row["text"] for row in codes.rows("guides.csv") if row["kind"] == "enterprise"]
    assert of_firms
    assert not set(of_firms) & set(said)


def test_papers_and_what_to_have_ready_come_from_the_dossier() -> None:
    found = guides.guide("enterprise")
    assert {paper.item.code: paper.when for paper in found.papers} == {
        "at.licence": "登记信息没有共享时",
        "at.authorisation": "由经办人办理时",
        "at.commitment": "有的交",
        "at.audit": "有的交",
        "at.permits": "有的交",
    }
    ready = {item.code for _, items in found.ready for item in items}
    assert {"reg.name", "cul.classes", "fin"} <= ready
    assert not ready & {"at.licence", "de.truth", "cul.core", "con.website"}


def test_every_sentence_has_its_english() -> None:
    for _, said in guides.guide("enterprise").topics:
        for one in said:
            assert one.text_in("zh") == one.text
            assert one.text_in("en_GB").isascii() or "“" in one.text_en
