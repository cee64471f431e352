"""The talent: nothing of the person is open, and an entry is not called by the person's name."""

from datetime import date

from models.dossiers.item import FieldClass, Sensitivity
from models.dossiers.talent import Talent, label

TODAY = date(2026, 11, 23)
NAMELESS = {"tal.label", "tal.employer", "tal.employer_name", "tal.field", "tal.division", "tal.truth"}


def test_all_but_employer_field_and_place_is_personal() -> None:
    items = Talent.items()
    assert {code for code, one in items.items() if one.sensitivity is Sensitivity.NONE} == NAMELESS
    assert not any(one.public for code, one in items.items() if code not in NAMELESS)
    assert items["tal.id_number"].field_class is FieldClass.SENSITIVE


def test_an_entry_is_called_by_employer_and_field() -> None:
    document = {"tal.employer_name": "演示动漫有限公司", "tal.name": "王小山", "tal.field": "creation"}
    assert label(Talent.from_document(document), TODAY) == "演示动漫有限公司 内容创作人才"
    assert Talent.from_document(document).settled(TODAY).to_document()["tal.label"].endswith("内容创作人才")
    assert label(Talent.from_document({"tal.name": "王小山"}), TODAY) is None


def test_every_section_is_asked_on_one_screen() -> None:
    asked = [section for task in Talent.tasks for section in task.sections]
    assert asked == list(Talent.sections().values())
