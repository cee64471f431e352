"""What a firm's archive says: its README, a version as data, a record as rows of a paper."""

from collections.abc import Iterator, Mapping
from typing import Any

from filing.kernel.clock import local, now
from filing.register import queries
from filing.register.projection import NAME_ITEM
from filing.register.versions import VersionSource
from filing.release import Released, Shown
from filing.sharing.receipts import MOST_EXPORTED, titles

UNSAFE = '\\/:*?"<>|'


def readme() -> bytes:
    """What is in the archive, in words; with the line ends that every editor knows."""
    lines = (
        "本企业全部档案",
        f"生成时间：{local(now()):%Y-%m-%d %H:%M:%S}（北京时间）",
        "",
        "data/          每一份档案的每一个版本，JSON（RFC 8785），含两个日期、来源。",
        "record/        现在的档案，PDF，便于阅读和打印；不是证明文件。",
        "attachments/   上传过的全部附件，按信息项分目录，名称相同的加编号。",
        "papers/        提交回执和备案证明。",
        "certificates/  获得的证书。",
        f"receipts.csv   谁查过我：谁、何时、为何、看了什么，最近 {MOST_EXPORTED} 次，用 Excel 打开。",
        "SHA256SUMS     以上每个文件的 SHA-256，可用 sha256sum -c SHA256SUMS 核对。",
        "",
        "敏感信息（如证件号码、银行账号）按系统规则脱敏，标有 masked。内容以系统内的记载为准。",
    )
    return "\r\n".join(lines).encode("utf-8-sig")


def as_data(source: VersionSource, released: Released) -> dict[str, Any]:
    """A version as its owner may have it, ready for canonical JSON."""
    held = source.held
    return {
        "kind": source.kind,
        "key": queries.key_of(source.entry),
        "name": released.text(NAME_ITEM[source.kind]),
        "version": source.version,
        "effective_on": held.effective_on.isoformat(),
        "recorded_at": held.recorded_at.isoformat(),
        "reason": held.reason,
        "document_sha256": held.document_hash,
        "items": {code: _item(shown) for code, shown in released.shown.items()},
    }


def _item(shown: Shown) -> dict[str, Any]:
    """One item: its words, its value as documents write it unless it is masked, its source."""
    found: dict[str, Any] = {"title": shown.item.title, "text": shown.text, "source": shown.source}
    if shown.as_of:
        found["as_of"] = shown.as_of.isoformat()
    if shown.masked:
        found["masked"] = True
    elif shown.rows:
        found["rows"] = [dict(row) for row in shown.rows]
    elif shown.value is not None:
        found["value"] = shown.item.kind.to_json(shown.value)
    return found


def as_rows(released: Released) -> tuple[tuple[str, str], ...]:
    """A record as (label, value): a table row by row, an item with its source at the end."""
    return tuple(row for shown in released.shown.values() for row in _rows(shown))


def _rows(shown: Shown) -> Iterator[tuple[str, str]]:
    if not shown.rows:
        yield shown.item.title, shown.text
    for number, row in enumerate(shown.rows, 1):
        yield f"{shown.item.title} {number}", _cells(shown, row)


def _cells(shown: Shown, row: Mapping[str, str]) -> str:
    return "；".join(f"{column.title} {row[column.code]}" for column in shown.columns if row[column.code])


def title(code: str) -> str:
    """What an item is called, as the name of a folder."""
    return safe(titles().get(code, code))


def safe(name: str) -> str:
    """A name that every file system takes."""
    return "".join("_" if sign in UNSAFE else sign for sign in name).strip(" .") or "_"
