"""The words of a message: places to fill, what is wrong with them, and how they are filled."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.text import N_

LANGUAGES = {"zh": N_("中文"), "en": N_("英文")}
PLACE = re.compile(r"\{([^{}]*)\}")
LONGEST = {"subject": 100, "body": 1000, "sms": 140}
EMPTY = N_("不能为空")
TOO_LONG = N_("最多 %(most)d 字，现有 %(count)d 字")
UNKNOWN = N_("没有“%(place)s”这个占位符；可用的是：%(known)s")
MISSING = N_("正文缺少占位符“%(place)s”（%(title)s），收到的人会看不明白")
LONE = N_("大括号没有成对，占位符要写成 {number} 这样")


@dataclass(frozen=True, slots=True)
class Words:
    """A message: its subject, its body, and what stands in a short message."""

    subject: str
    body: str
    sms: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message: the facts that fill it, those its body must name, the words that ship with it."""

    code: str
    title: str
    facts: Mapping[str, str]
    needed: tuple[str, ...]
    shipped: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, as a sentence with its facts."""

    field: str
    template: str
    facts: Mapping[str, object]


def faults(kind: Kind, words: Words) -> tuple[Fault, ...]:
    """All that keeps these words from being saved."""
    return tuple(
        fault for field in ("subject", "body", "sms") for fault in _faults(kind, field, getattr(words, field))
    ) + tuple(_missing(kind, words.body))


def _faults(kind: Kind, field: str, text: str) -> Iterator[Fault]:
    if not text.strip():
        yield Fault(field, EMPTY, {})
    if len(text) > LONGEST[field]:
        yield Fault(field, TOO_LONG, {"most": LONGEST[field], "count": len(text)})
    known = "、".join(f"{{{name}}}" for name in kind.facts)
    for name in dict.fromkeys(PLACE.findall(text)):
        if name not in kind.facts:
            yield Fault(field, UNKNOWN, {"place": f"{{{name}}}", "known": known})
    if set(PLACE.sub("", text)) & set("{}"):
        yield Fault(field, LONE, {})


def _missing(kind: Kind, body: str) -> Iterator[Fault]:
    named = PLACE.findall(body)
    for name in kind.needed:
        if name not in named:
            yield Fault("body", MISSING, {"place": f"{{{name}}}", "title": kind.facts[name]})


def filled(words: Words, facts: Mapping[str, object]) -> Words:
    """The words with the facts in their places; a subject and a short message are one line each."""

    def fill(text: str) -> str:
        return PLACE.sub(lambda found: str(facts.get(found[1], found[0])), text)

    return Words(_line(fill(words.subject)), fill(words.body).strip(), _line(fill(words.sms)))


def _line(text: str) -> str:
    return " ".join(text.split())


def masked(address: str) -> str:
    """An address as others may see it: w***@example.cn, 138****1234."""
    if "@" in address:
        return f"{address[:1]}***@{address.rpartition('@')[2]}"
    return f"{address[:3]}****{address[-4:]}" if address else ""
