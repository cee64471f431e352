"""The blank form names every question on A4, nothing runs over its edge, and it is always the same bytes."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from filing.certificates import blank_form
from models.dossiers.dossier import Dossier
from models.dossiers.item import Asked
from models.dossiers.registry import DOSSIERS
from tests.certificates import poppler

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("dossier", DOSSIERS.values(), ids=lambda one: one.kind)
def test_every_question_stands_on_it(dossier: type[Dossier], tmp_path: Path) -> None:
    pdf = blank_form.draw(dossier, DAY, "演示机关")
    read = "".join(poppler.text(pdf, tmp_path).split())
    for task in dossier.tasks:
        for section in task.sections:
            for item in section.items().values():
                if item.asked is Asked.FILING and not item.computed:
                    for one in (item, *item.columns):
                        assert "".join(one.title.split()) in read, one.code
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert f"共{len(opened.pages)}页" in read


def test_few_answers_are_boxes_and_many_are_found_online(tmp_path: Path) -> None:
    read = "".join(poppler.text(blank_form.draw(DOSSIERS["enterprise"], DAY, "演示机关"), tmp_path).split())
    assert "□已审计" in read or "□是" in read
    assert "在网上从列表中选择" in read


def test_the_same_form_is_the_same_bytes() -> None:
    dossier = DOSSIERS["project"]
    assert blank_form.draw(dossier, DAY, "演示机关") == blank_form.draw(dossier, DAY, "演示机关")


def test_nothing_stands_outside_the_margins(tmp_path: Path) -> None:
    words = poppler.edges(blank_form.draw(DOSSIERS["enterprise"], DAY, "演示机关"), tmp_path)
    assert len(words) > 100
    assert min(left for left, _ in words) >= blank_form.MARGIN - 1
    assert max(right for _, right in words) <= blank_form.WIDTH - blank_form.MARGIN + 1
