"""The two fonts that ship with the program, and which of them draws which character."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from unicodedata import category

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFName
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from models.text import N_

SONG, KAI = "FileOnceSong", "LXGWWenKai"
ENTRIES_PER_BLOCK = 100
# Unseen, private and combining characters: what a font holds there, nobody could read as it was meant.
# Unassigned ones stay: this Python's Unicode is older than the fonts.
UNREADABLE = frozenset({"Cc", "Cf", "Co", "Cs", "Mc", "Me", "Mn", "Zl", "Zp"})

Run = tuple[str, str]


class MissingGlyph(ValueError):
    """No font draws these characters; a certificate never leaves one out.

    `reason` is for the reader, with the characters and their code points in `named`.
    """

    reason = N_("证书字体中没有这些字：%(characters)s")

    def __init__(self, characters: tuple[str, ...]) -> None:
        """Name the characters that are missing."""
        self.characters = characters
        self.named = "、".join(f"{c if c.isprintable() else '□'} (U+{ord(c):04X})" for c in characters)
        super().__init__(self.reason % {"characters": self.named})


class _Outlines:
    """The table of outlines, cut where it lies: reportlab would copy all 14 MB of it for each subset."""

    def __init__(self, face: TTFontFace) -> None:
        self._face = face
        self._start = face.get_table_pos("glyf")[0]

    def __getitem__(self, part: slice) -> bytes:
        return bytes(self._face.get_chunk(self._start + part.start, part.stop - part.start))


class Embedded(TTFont):
    """A font whose text can be copied from the PDF again, and whose subsets survive being put together."""

    def __init__(self, name: str, path: str) -> None:
        """Load the font file."""
        super().__init__(name, path, asciiReadable=False, shapable=False)
        outlines, other = _Outlines(self.face), self.face.get_table
        self.face.get_table = lambda name: outlines if name == "glyf" else other(name)

    def addObjects(self, doc: PDFDocument) -> None:
        """Let reportlab make its objects, then correct two things in them.

        Its table from glyphs to text is wrong above U+FFFF. It names the first subset of every file
        alike, and a printer that keeps fonts by name would set the second certificate in the first one's.
        """
        state = self.state[doc]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(state.subsets):
            font = fonts[f"{state.internalName}+{number}"]
            doc.idToObject[font.ToUnicode.name].content = to_unicode(subset)
            font.BaseFont = f"{tag(subset)}+{self.fontName}"
            doc.idToObject[font.FontDescriptor.name]["FontName"] = PDFName(font.BaseFont)


def tag(subset: list[int]) -> str:
    """Six letters that name a subset by its characters (PDF 32000-1, 9.6.4)."""
    digest = int.from_bytes(sha256(repr(subset).encode()).digest())
    return "".join(chr(ord("A") + digest // 26**place % 26) for place in range(6))


def to_unicode(subset: list[int]) -> str:
    """The ToUnicode CMap of a subset: UTF-16BE, in blocks of at most 100 (PDF 32000-1, 9.10.3)."""
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    blocks = [pairs[start : start + ENTRIES_PER_BLOCK] for start in range(0, len(pairs), ENTRIES_PER_BLOCK)]
    entries = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{entries}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )


@lru_cache(maxsize=1)
def register() -> Mapping[str, frozenset[str]]:
    """Load both fonts once a process (0.2 s, 60 MB) and return the characters each can draw."""
    folder = files("filing.data") / "fonts"
    drawable = {}
    for name in (SONG, KAI):
        font = Embedded(name, str(folder / f"{name}-Regular.ttf"))
        pdfmetrics.registerFont(font)
        drawable[name] = frozenset(
            character
            for character in map(chr, font.face.charToGlyph)
            if category(character) not in UNREADABLE
        )
    return drawable


def runs(text: str, first: str = SONG) -> list[Run]:
    """The text in (font, part) pieces: all in `first`, else all in the other font, else each where it can.

    Raises:
        MissingGlyph: a character is in neither font.
    """
    drawable = register()
    chain = sorted(drawable, key=lambda name: name != first)
    wanted = set(text)
    missing = wanted.difference(*drawable.values())
    if missing:
        raise MissingGlyph(tuple(sorted(missing)))
    whole = next((name for name in chain if wanted <= drawable[name]), None)
    if whole:
        return [(whole, text)] if text else []
    pieces = groupby(text, lambda character: next(name for name in chain if character in drawable[name]))
    return [(name, "".join(part)) for name, part in pieces]


def width(text: str, size: float, first: str = SONG) -> float:
    """The breadth of `text` in points.

    Raises:
        MissingGlyph: a character is in neither font.
    """
    return float(sum(pdfmetrics.stringWidth(part, name, size) for name, part in runs(text, first)))
