"""What somebody pastes or uploads as a notice: its wording, a CSV, or a spreadsheet with the same columns."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from filing.calendar import notice, prose
from filing.calendar.notice import Notice
from filing.kernel.errors import Invalid
from models.text import N_

ENCODINGS = ("utf-8-sig", "gb18030")
SPREADSHEET, MOST_BYTES, MOST_UNPACKED, MOST_ROWS = b"PK\x03\x04", 1_000_000, 20_000_000, 1_000
UNREADABLE = N_("文件不能读取：请用 UTF-8 编码的 CSV 或 XLSX")
TOO_LARGE = N_("文件太大：一年的放假安排不超过 1 MB、1000 行")
NO_NUMBER = N_("文中没有文号，请在“文号”里填写")


def read_text(text: str, number: str = "") -> Notice:
    """A notice from its wording or from a table in CSV.

    Raises:
        Invalid: with everything that is wrong.
    """
    lines = prose.to_table(text, number.strip()) if prose.is_prose(text) else text.strip().splitlines()
    found = notice.read(lines)
    if not found.version:
        raise Invalid(NO_NUMBER)
    return found


def read_file(content: bytes, number: str = "") -> Notice:
    """A notice from a CSV, a text or an XLSX file.

    Raises:
        Invalid: it is too large, cannot be read, or is no notice.
    """
    if len(content) > MOST_BYTES:
        raise Invalid(TOO_LARGE)
    if content.startswith(SPREADSHEET):
        return read_text("\n".join(_spreadsheet(content)), number)
    for encoding in ENCODINGS:
        try:
            return read_text(content.decode(encoding), number)
        except UnicodeDecodeError:
            continue
    raise Invalid(UNREADABLE)


def _spreadsheet(content: bytes) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise Invalid(TOO_LARGE)
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    except (BadZipFile, CalamineError) as error:
        raise Invalid(UNREADABLE) from error
    if sheet.height > MOST_ROWS:
        raise Invalid(TOO_LARGE)
    for row in sheet.iter_rows():
        cells = [_cell(cell) for cell in row]
        if any(cells):
            yield ",".join(f'"{cell}"' for cell in cells)


def _cell(cell: object) -> str:
    match cell:
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell).strip().replace('"', "”")
