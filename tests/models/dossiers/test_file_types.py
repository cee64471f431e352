"""One list of types says what is taken, everywhere."""

from models.dossiers import file_types
from models.dossiers.file_types import HEIC, TYPES


def test_hints_choosers_and_checks_are_of_one_list() -> None:
    assert file_types.ACCEPTED == "PDF、OFD、JPG、PNG、HEIC、DOCX、XLSX"
    assert file_types.ACCEPT == ".pdf,.ofd,.jpg,.jpeg,.png,.heic,.heif,.docx,.xlsx"
    assert set(file_types.BY_ENDING.values()) >= set(TYPES)


def test_heic_is_taken_where_it_can_be_read() -> None:
    assert HEIC in file_types.taken(heic=True)
    assert HEIC not in file_types.taken(heic=False)


def test_pictures_are_told_from_papers() -> None:
    assert [kind.title for kind in TYPES if kind.picture] == ["JPG", "PNG", "HEIC"]
    assert [kind.title for kind in TYPES if kind.drawn] == ["PDF", "JPG", "PNG", "HEIC"]
