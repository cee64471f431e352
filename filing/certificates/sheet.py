"""A page being drawn: text, forms, QR code and marks, and the finished file."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from enum import Enum
from io import BytesIO
from math import atan2, degrees

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from filing.certificates import fonts, metadata
from filing.certificates.ornament import Form, rgb

# Deflated streams stay bytes; in ASCII they would be a quarter bigger and slower.
rl_config.useA85 = 0

# A reportlab font keeps a read position while it is subset: one document at a time.
_SAVING = threading.Lock()

A4 = (595.276, 841.89)
A4_LANDSCAPE = (A4[1], A4[0])


class Align(Enum):
    """Which end of a text stands at its x."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Style:
    """A font, a size in points, a colour as #RRGGBB, and the space between letters as a part of the size."""

    font: str
    size: float
    colour: str
    spacing: float = 0.0

    def measure(self, text: str, size: float) -> float:
        """The breadth of a text at a size, in points.

        Raises:
            MissingGlyph: a character is in no font.
        """
        return fonts.width(text, size, self.font) + self.spacing * size * max(0, len(text) - 1)


class Sheet:
    """One file of equal pages; what is drawn first lies below. The origin is the lower left corner."""

    def __init__(self, size: tuple[float, float], language: str) -> None:
        """Open the first page of `size` points."""
        fonts.register()
        self.width, self.height = size
        self._file = BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=language,
            initialFontName=fonts.SONG,
        )
        self._placed: dict[int, str] = {}

    def write(self, x: float, y: float, text: str, style: Style, align: Align = Align.LEFT) -> None:
        """Draw a text on the baseline `y`, as it is: no markup is read.

        Raises:
            MissingGlyph: a character is in no font.
        """
        pieces = fonts.runs(text, style.font)
        drawn = self._canvas.beginText(x - align.value * style.measure(text, style.size), y)
        drawn.setFillColorRGB(*rgb(style.colour))
        drawn.setCharSpace(style.spacing * style.size)
        for font, part in pieces:
            drawn.setFont(font, style.size)
            drawn.textOut(part)
        with self._read_as(text) if style.spacing else nullcontext():
            self._canvas.drawText(drawn)

    @contextmanager
    def _read_as(self, text: str) -> Iterator[None]:
        """Tell readers the text of what is drawn: they take wide spacing for blanks and an arch for lines."""
        self._canvas._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")
        yield
        self._canvas._code.append("EMC")

    def place(self, form: Form, x: float = 0, y: float = 0) -> None:
        """Draw a form with its origin at (x, y); the file holds each form once."""
        name = self._placed.get(id(form.content))
        if name is None:
            name = self._placed[id(form.content)] = f"Form{len(self._placed)}"
            self._canvas._doc.addForm(name, _stream(form))
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    def mark(self, text: str, style: Style, beside: float = 0) -> None:
        """Draw a text from the lower left of the page to its upper right, `beside` points off the middle."""
        self._canvas.saveState()
        self._canvas.translate(self.width / 2, self.height / 2)
        self._canvas.rotate(degrees(atan2(self.height, self.width)))
        self.write(0, beside - 0.36 * style.size, text, style, Align.CENTRE)
        self._canvas.restoreState()

    def arch(self, x: float, y: float, radius: float, text: str, style: Style) -> None:
        """Draw a text along a circle round (x, y), its middle at the top, its letters upright outwards."""
        if not text:
            return
        single = replace(style, spacing=0.0)
        turns = [degrees(single.measure(one, style.size) / radius + style.spacing) for one in text]
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.rotate((sum(turns) - turns[0]) / 2)
        with self._read_as(text):
            for character, turn, onward in zip(text, turns, [*turns[1:], 0.0], strict=True):
                self.write(0, radius, character, single, Align.CENTRE)
                self._canvas.rotate(-(turn + onward) / 2)
        self._canvas.restoreState()

    def rule(self, x: float, y: float, length: float, thick: float, colour: str) -> None:
        """Draw a horizontal line."""
        self._canvas.setStrokeColorRGB(*rgb(colour))
        self._canvas.setLineWidth(thick)
        self._canvas.line(x, y, x + length, y)

    def upright(self, x: float, y: float, length: float, thick: float, colour: str) -> None:
        """Draw a vertical line from (x, y) down."""
        self._canvas.setStrokeColorRGB(*rgb(colour))
        self._canvas.setLineWidth(thick)
        self._canvas.line(x, y, x, y - length)

    def turn(self) -> None:
        """Finish this page and open the next."""
        self._canvas.showPage()

    def finish(self, properties: metadata.Properties) -> bytes:
        """Close the file; the same drawing and properties always give the same bytes.

        Raises:
            MissingGlyph: a property holds a character that could not be printed either.
        """
        canvas = self._canvas
        for value in (properties.title, properties.issuer, *properties.keys.values()):
            fonts.runs(value)
        canvas.setTitle(properties.title)
        canvas.setAuthor(properties.issuer)
        canvas.setSubject(properties.keys.get("ZZBH", ""))
        canvas.setCreator(metadata.CREATOR)
        canvas.setDateFormatter(_on(f"{properties.issued:%Y%m%d}"))
        kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
        canvas._doc.Catalog.Metadata = PDFStream(PDFDictionary(kind), metadata.packet(properties), filters=[])
        canvas.showPage()
        with _SAVING:
            canvas.save()
        return self._file.getvalue()


def _on(day: str) -> Callable[..., str]:
    """reportlab asks for the text of the moment of drawing; it gets the day of issue."""
    return lambda *moment: f"D:{day}000000+08'00'"


def _stream(form: Form) -> PDFStream:
    facts = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Form"),
        "BBox": PDFArray(form.box),
        "Resources": PDFDictionary({}),
        "Filter": PDFName("FlateDecode"),
    }
    return PDFStream(PDFDictionary(facts), form.content)
