"""The State Council's notice as it is worded, read into the table somebody would type from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from filing.calendar.notice import COLUMNS
from filing.calendar.rules import ONE_DAY
from filing.kernel.errors import Invalid
from models.calendar import HOLIDAY, WORKDAY
from models.text import N_

TITLE = re.compile(r"关于(\d{4})年部分节假日安排的?通知", re.ASCII)
NUMBER = re.compile(r"国办发(?:明电)?[〔\[［(（]\d{4}[〕\]］)）]\d+号", re.ASCII)
PARAGRAPH = re.compile(r"[一二三四五六七八九十]+、\s*([^：:\n]{2,20})[：:]([^\n]+)")
ASIDE = re.compile(r"[（(][^（）()]*[）)]")
DAY = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
TERM = re.compile(DAY + r"(?:至(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?", re.ASCII)
COUNT = re.compile(r"共(\d+)天", re.ASCII)
ISSUER = "国务院办公厅"
LONGEST = timedelta(days=20)
NO_TITLE = N_("没有找到通知的标题“关于××××年部分节假日安排的通知”")
NO_PARAGRAPH = N_("没有找到“一、元旦：……放假”这样的段落")
NO_SUCH_DAY = N_("“%(name)s”一段里的日期不存在：%(words)s")
MISCOUNTED = N_("“%(name)s”一段写明共 %(told)d 天，按日期是 %(found)d 天")


@dataclass(frozen=True, slots=True)
class Line:
    """One day as the wording gives it."""

    day: date
    kind: str
    name: str


def is_prose(text: str) -> bool:
    """Whether a text is a notice in words and not a table."""
    return "放假" in text and bool(PARAGRAPH.search(text))


def to_table(text: str, number: str = "") -> list[str]:
    """The lines of the CSV that `notice.read` takes; `number` stands in where the text names none.

    Raises:
        Invalid: it is not worded as a notice, or a paragraph contradicts itself.
    """
    title = TITLE.search(text)
    if title is None:
        raise Invalid(NO_TITLE)
    year, found = int(title[1]), NUMBER.search(text)
    lines = [line for name, body in PARAGRAPH.findall(text) for line in _paragraph(year, name.strip(), body)]
    if not lines:
        raise Invalid(NO_PARAGRAPH)
    source, version = f"{ISSUER}{title[0]}", found[0] if found else number
    rows = [f"{line.day.isoformat()},{line.kind},{line.name},{source},{version}" for line in lines]
    return [",".join(COLUMNS), *rows]


def _paragraph(year: int, name: str, body: str) -> Iterator[Line]:
    for sentence in ASIDE.sub("", body).split("。"):
        if "放假" in sentence:
            days = list(_days(year, name, sentence))
            told = COUNT.search(sentence)
            if told and int(told[1]) != len(days):
                raise Invalid(MISCOUNTED % {"name": name, "told": int(told[1]), "found": len(days)})
            yield from (Line(day, HOLIDAY, name) for day in days)
        elif "上班" in sentence:
            yield from (Line(day, WORKDAY, name) for day in _days(year, name, sentence))


def _days(year: int, name: str, sentence: str) -> Iterator[date]:
    for found in TERM.finditer(sentence):
        own, month, number, last_year, last_month, last = (
            int(part) if part else 0 for part in found.groups()
        )
        try:
            first = date(own or year, month, number)
            end = date(last_year or first.year, last_month or month, last) if last else first
        except ValueError as error:
            raise Invalid(NO_SUCH_DAY % {"name": name, "words": found[0]}) from error
        if not timedelta(0) <= end - first <= LONGEST:
            raise Invalid(NO_SUCH_DAY % {"name": name, "words": found[0]})
        yield from (first + n * ONE_DAY for n in range((end - first).days + 1))
