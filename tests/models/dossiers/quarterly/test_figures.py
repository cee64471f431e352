"""A return is called by firm and quarter; no figure of one firm is open."""

from datetime import date

from models.dossiers.item import FieldClass
from models.dossiers.quarterly.dossier import Quarterly
from models.dossiers.quarterly.figures import Figures, Outputs, label

TODAY = date(2026, 11, 23)


def test_a_return_is_called_by_firm_and_quarter() -> None:
    document = {"qr.owner_name": "演示动漫有限公司", "qr.year": 2026, "qr.quarter": "3"}
    assert label(Quarterly.from_document(document), TODAY) == "演示动漫有限公司 2026 年第三季度季报"
    assert label(Quarterly.from_document({"qr.year": 2026}), TODAY) is None


def test_every_figure_is_conditional() -> None:
    for section in (Figures, Outputs):
        for item in section.items().values():
            for one in item.columns or (item,):
                assert one.field_class is FieldClass.CONDITIONAL, one.code


def test_every_section_is_asked_on_one_screen() -> None:
    asked = [section for task in Quarterly.tasks for section in task.sections]
    assert asked == list(Quarterly.sections().values())
