"""Lists of registrations as the registry exports them: headings to items, one firm a row."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from filing.identity.reference import rows
from filing.register import places, sheets
from filing.register.contributions import Fact, contributable
from filing.register.importing import Reading, Refusal, Refused, code, name, value
from filing.register.sheets import Row
from models.text import N_

CODE, NAME = "统一社会信用代码", "企业名称"
PROVINCE, REGION, ADDRESS, KIND = "所在省份", "地区", "注册地址", "企业类型"
ITEMS = {
    "注册日期": "reg.established_on",
    "注册资金": "reg.capital",
    "经营范围": "reg.scope",
    ADDRESS: "reg.address",
}
NO_CODE = N_("没有统一社会信用代码")


def read(path: Path, as_of: date, source: str) -> Reading:
    """Facts of a list of registrations; a row with a bad code or name is refused, a bad cell left out.

    Raises:
        BadValue: the file has not these columns.
    """
    found = Reading()
    for row in sheets.read(path, (CODE, NAME)):
        found.rows += 1
        try:
            found.facts.extend(_facts(row, as_of, source, found.refusals))
        except Refused as refused:
            found.refusals.append(Refusal(row.number, refused.column, refused.reason))
    return found


def _facts(row: Row, as_of: date, source: str, refusals: list[Refusal]) -> Iterator[Fact]:
    uscc, firm = code(row, CODE), name(row, NAME)
    if uscc is None:
        raise Refused(CODE, NO_CODE)
    if row.surplus:
        raise Refused("", N_("这一行的格子比表头多"))
    place = places.find(row.cells.get(PROVINCE, ""), row.cells.get(REGION, ""), row.cells.get(ADDRESS, ""))
    region = "".join(row.cells.get(column, "") for column in (PROVINCE, REGION))
    values = {"reg.uscc": uscc, "reg.name": firm} | dict(_values(row, refusals))
    if place is not None and place.leaf:
        values["reg.division"] = place.code
    division = place.code if place else None
    for item, held in values.items():
        yield Fact(uscc, firm, item, held, as_of, source, region=region, division=division)


def _values(row: Row, refusals: list[Refusal]) -> Iterator[tuple[str, Any]]:
    for column, item in ITEMS.items():
        if column in row.cells:
            try:
                yield item, value(row, column, contributable(item))
            except Refused as refused:
                refusals.append(Refusal(row.number, column, refused.reason, whole=False))
    if KIND in row.cells:
        found = _kind(row.cells[KIND])
        if found:
            yield "reg.kind", found
        else:
            reason = N_("不认识的企业类型“%(kind)s”") % {"kind": row.cells[KIND]}
            refusals.append(Refusal(row.number, KIND, reason, whole=False))


def _kind(written: str) -> str | None:
    """The kind of enterprise behind what a registry writes; the most telling word counts."""
    if "分支机构" in written:
        return "branch"
    bare = written.split("(")[0].split("（")[0]
    known = [_kinds()[word] for word in bare.split() if word in _kinds()]
    return known[0] if known else None


@cache
def _kinds() -> dict[str, str]:
    return {row["written"]: row["code"] for row in rows("registry_kinds.csv")}
