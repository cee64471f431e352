"""References and files."""

import pytest

from models.dossiers.kinds.base import Control
from models.dossiers.kinds.links import File, Link, Reference
from models.dossiers.words import BadValue
from tests.models.dossiers.samples import FILE, OTHER_FILE, an_item

ONE, MANY = Reference("hub"), Reference("project", most=2)


def test_one_reference_is_a_line_and_several_are_lines() -> None:
    assert (ONE.control, MANY.control) == (Control.LINE, Control.AREA)
    assert MANY.parse("甲\n\n乙\n甲", an_item(MANY)) == (Link("甲"), Link("乙"))


def test_too_many_references_are_refused() -> None:
    with pytest.raises(BadValue, match="最多写 2 个"):
        MANY.parse("甲\n乙\n丙", an_item(MANY))


def test_a_known_entry_is_the_same_under_another_name() -> None:
    assert ONE.same((Link("甲基地", "7"),), (Link("甲园区", "7"),))
    assert ONE.same((Link("甲（基地）"),), (Link("甲(基地)"),))
    assert not ONE.same((Link("甲基地", "7"),), (Link("甲基地", "8"),))


def test_a_reference_keeps_its_entry_in_a_document() -> None:
    link = (Link("甲基地", "7"),)
    assert ONE.from_json(ONE.to_json(link)) == link


@pytest.mark.parametrize("json", [[], [{"label": "", "entry": ""}], [{"label": "甲"}], "甲"])
def test_a_document_with_another_reference_is_refused(json: object) -> None:
    with pytest.raises(BadValue):
        ONE.from_json(json)


def test_files_are_the_same_by_their_bytes() -> None:
    assert File().same((FILE,), (FILE,))
    assert not File().same((FILE,), (OTHER_FILE,))
    assert File().mask((FILE, OTHER_FILE), an_item(File())) == "2 个文件"


def test_only_stored_files_are_read() -> None:
    with pytest.raises(BadValue, match="已上传的文件"):
        File().parse(["licence.pdf"], an_item(File()))


def test_too_many_files_are_refused() -> None:
    with pytest.raises(BadValue, match="最多上传 1 个文件"):
        File(most=1).parse((FILE, OTHER_FILE), an_item(File()))
    with pytest.raises(BadValue):
        File(most=1).from_json(File().to_json((FILE, OTHER_FILE)))


def test_a_document_names_files_whole() -> None:
    with pytest.raises(BadValue):
        File().from_json([{"id": "1", "name": "a"}])
    assert File().to_cell((FILE,)) == "营业执照.pdf"
