"""The hub: six kinds, everything asked once, figures of single firms not for everybody."""

from models.dossiers import codes
from models.dossiers.hub.dossier import Hub
from models.dossiers.item import FieldClass


def test_there_are_six_kinds_of_hub() -> None:
    titles = [choice.title for choice in codes.choices("hub_kind").values()]
    assert titles == ["园区", "基地", "公共服务平台", "孵化器", "众创空间", "人才实训基地"]


def test_every_section_is_asked_on_one_screen() -> None:
    asked = [section for task in Hub.tasks for section in task.sections]
    assert asked == list(Hub.sections().values())


def test_who_is_there_is_known_but_not_how_big() -> None:
    items = Hub.items()
    assert items["hub.tenants.name"].field_class is FieldClass.UNCONDITIONAL
    assert not items["hub.tenants.name"].public
    assert items["hub.tenants.persons"].field_class is FieldClass.CONDITIONAL
    assert items["hub.years.rent"].field_class is FieldClass.CONDITIONAL
    assert all(item.condition for item in items.values() if item.field_class is FieldClass.CONDITIONAL)
