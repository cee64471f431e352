"""One typed sample and another for each kind of value, and the item a test asks about."""

from typing import Any

import jsonschema

from models.dossiers.item import Item, Sharing
from models.dossiers.kinds import Industry, Money, Reference, Rows, StoredFile, Year
from models.dossiers.kinds.base import Kind

FILE = StoredFile("0190f3c4-0000-7000-8000-000000000001", "营业执照.pdf", 52_013, "ab" * 32)
OTHER_FILE = StoredFile("0190f3c4-0000-7000-8000-000000000002", "新执照.pdf", 9, "cd" * 32)

TYPED: dict[str, tuple[Any, Any]] = {
    "text": ("演示文化传媒（济南）有限公司", "演示动漫有限公司"),
    "long text": ("做动画片。\n服务电视台。", "做游戏，服务玩家。"),
    "list of text": ("演示一厂\n演示二厂", "演示一厂"),
    "uscc": ("91370102MA0DEM013R", "91370102MA0DEM021L"),
    "money": ("1,200.50", "1,300"),
    "integer": ("1,200", "7"),
    "year": ("2025", "2024"),
    "percent": ("35.5%", "40"),
    "date": ("2020年2月29日", "2020-03-01"),
    "date range": ("2020-01-01 至 2040-12-31", "2020-01-01 至 长期"),
    "boolean": ("是", "否"),
    "confirmation": ("yes", ""),
    "division": ("山东省济南市历下区", "370103"),
    "person name": ("王小山", "李敏"),
    "phone": ("13812341234", "0531-88881234"),
    "email": ("wang@example.cn", "li@example.cn"),
    "url": ("https://www.example.cn/a", "www.example.org"),
    "id number": ("440524188001010014", "E12345678"),
    "account": ("6222 0000 1111 2222", "37001616608050012345"),
    "file": ((FILE,), (OTHER_FILE,)),
    "reference": ("演示动漫基地", "演示影视基地"),
    "culture class": ("0241 动漫、游戏数字内容服务", "0242"),
    "list of boolean": (["fin.revenue"], ["none"]),
}


def typed(kind: Kind[Any], which: int = 0) -> Any:
    """A sample as typed: `which` 0 or 1, two that differ."""
    if isinstance(kind, Industry):
        return ("6572 动漫、游戏数字内容服务", "8810")[which]
    if kind.name in ("code", "list of code"):
        codes = [choice.code for choice in kind.choices()]
        return codes[which] if kind.name == "code" else [codes[which], codes[2]]
    if isinstance(kind, Money) and kind.others:
        return ("500 万美元", "300万港元")[which]
    if isinstance(kind, Reference) and kind.most > 1:
        return ("甲项目\n乙项目", "丙项目")[which]
    if isinstance(kind, Rows):
        return [{column.key: typed(column.kind, which) for column in kind.columns}]
    if isinstance(kind, Year) and kind.name == "year":
        return ("2025", "2024")[which]
    return TYPED[kind.name][which]


def an_item(kind: Kind[Any], **facts: Any) -> Item:
    """An item of `kind` for tests."""
    return Item(
        **{"code": "t.sample", "title": "样例", "title_en": "Sample", "sharing": Sharing.UNCONDITIONAL}
        | facts,
        kind=kind,
    )


def value(item: Item, which: int = 0) -> Any:
    """A sample value of an item."""
    return item.kind.parse(typed(item.kind, which), item)


def fits(json: Any, schema: dict[str, Any]) -> bool:
    """Does a document fit a schema, which itself must be one?"""
    jsonschema.Draft202012Validator.check_schema(schema)
    return bool(jsonschema.Draft202012Validator(schema).is_valid(json))
