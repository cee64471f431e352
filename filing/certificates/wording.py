"""Dates as they stand on paper."""

from datetime import date

_DIGITS = "〇一二三四五六七八九"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def solemn_date(day: date) -> str:
    """二〇二六年十一月二十三日, as it stands on certificates and honours."""
    year = "".join(_DIGITS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{_count(day.month)}月{_count(day.day)}日"


def _count(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def plain_date(day: date) -> str:
    """2026年11月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


def english_date(day: date) -> str:
    """23 November 2026, whatever the locale of the process."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
