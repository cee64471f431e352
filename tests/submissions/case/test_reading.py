"""A value that its item can no longer hold is left out, so that it is asked for anew."""

import pytest

from filing.submissions.case import reading
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.item import Item

ITEMS = Enterprise.items()
FINDING = {"value": "yes", "text": "核心领域", "because": "0241"}


@pytest.mark.parametrize(
    ("item", "value", "usable"),
    [
        (ITEMS["reg.established_on"], "2020-02-29", True),
        (ITEMS["reg.established_on"], "2021-02-29", False),
        (ITEMS["reg.established_on"], None, False),
        (ITEMS["reg.kind"], "no such kind", False),
        (ITEMS["reg.legal_rep_id"], {"sealed": "0" * 64}, True),
        (None, "anything", False),
    ],
)
def test_whether_an_item_can_hold_a_value(item: Item | None, value: object, usable: bool) -> None:
    assert reading.usable(item, value) is usable


def test_a_document_keeps_what_can_be_read() -> None:
    document = {"reg.name": "演示", "reg.established_on": "31 Feb", "gone.item": 1, "cul.core": FINDING}
    assert reading.readable(Enterprise, document) == {"reg.name": "演示", "cul.core": FINDING}
    assert reading.typed(Enterprise, document) == {"reg.name": "演示"}
