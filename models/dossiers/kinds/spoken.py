"""Amounts as they are spoken: what a slip of the unit or of a nought looks like in words."""

from decimal import Decimal

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
GROUPS = ("", "万", "亿", "万亿")
FEN = Decimal("0.01")


def spoken(units: Decimal, name: str) -> str:
    """`units` of a currency, to the hundredth, in words: 12040000.5 元 is 一千二百零四万元五角."""
    whole, cents = divmod(int(abs(units.quantize(FEN)) * 100), 100)
    said = f"{_whole(whole)}{name}" if whole or not cents else ""
    said += "".join(
        f"{DIGITS[digit]}{part}" for digit, part in ((cents // 10, "角"), (cents % 10, "分")) if digit
    )
    return f"负{said}" if units < 0 else said


def _whole(number: int) -> str:
    """A whole number below 10^16 in words."""
    if not number:
        return DIGITS[0]
    said, gap = "", False
    for at in range(len(GROUPS) - 1, -1, -1):
        group = number // 10_000**at % 10_000
        if not group:
            gap = gap or bool(said)
            continue
        zero = said and (gap or group < 1_000)
        said += f"{DIGITS[0] if zero else ''}{_group(group)}{_unit(at, number)}"
        gap = False
    return said[1:] if said.startswith("一十") else said


def _unit(at: int, number: int) -> str:
    """万 before 亿 stands alone where the 亿 follow."""
    return "万" if at == 3 and number // 10_000**2 % 10_000 else GROUPS[at]


def _group(group: int) -> str:
    """A number below ten thousand in words."""
    said, zero = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            said += f"{DIGITS[0] if zero and said else ''}{DIGITS[digit]}{PLACES[place]}"
            zero = False
        else:
            zero = True
    return said
