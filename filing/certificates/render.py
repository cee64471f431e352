"""A certificate drawn: A4 landscape, unsigned, the same bytes for the same facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from filing.certificates import ornament
from filing.certificates.design import Design, Facts, Role
from filing.certificates.fonts import KAI, SONG
from filing.certificates.layout import DoesNotFit, Fitted, fit
from filing.certificates.marks import mark, seal, signatories
from filing.certificates.metadata import Properties
from filing.certificates.ornament import Palette
from filing.certificates.qr import qr
from filing.certificates.sheet import A4_LANDSCAPE, Align, Sheet, Style
from filing.certificates.wording import english_date, solemn_date
from models.dossiers import certificate_id

WIDTH, HEIGHT = A4_LANDSCAPE
MIDDLE, TEXT_WIDTH, TITLE_WIDTH = WIDTH / 2, 600, 620
TITLE_Y, BODY_BOTTOM = HEIGHT - 126, 178
LEFT, RIGHT_MIDDLE = 100, 640
QR_SIDE, FOOT, PROOF_WIDTH, SEAL_Y = 76, 92, 380, 142
LEADING, TIGHTEST, LOOSEST = 1.28, 0.5, 1.8
SCALES = (1.0, 0.93, 0.86, 0.8)


@dataclass(frozen=True, slots=True)
class Look:
    """How a role is set: its style at full size, the smallest size, and the space before it in points."""

    style: Style
    floor: float
    before: float


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the body, fitted."""

    fitted: Fitted
    look: Look

    @property
    def height(self) -> float:
        """Its lines, without the space before, in points."""
        return self.fitted.size * LEADING * len(self.fitted.lines)


@lru_cache(maxsize=16)
def looks(palette: Palette) -> Mapping[Role, Look]:
    """The typography of the body in the colours of `palette`."""
    english = Style(SONG, 11.5, palette.soft)
    return {
        Role.HOLDER: Look(Style(SONG, 29, palette.text), 15, 6),
        Role.CODE: Look(Style(SONG, 12.5, palette.soft, 0.03), 10, 10),
        Role.STATEMENT: Look(Style(SONG, 15.5, palette.text), 11, 22),
        Role.HONOUR: Look(Style(KAI, 29, palette.title, 0.06), 16, 13),
        Role.NOTE: Look(Style(SONG, 13, palette.text), 10, 18),
        Role.ENGLISH: Look(english, 8, 4),
        Role.ENGLISH_HONOUR: Look(replace(english, size=12.5), 8.5, 5),
    }


def draw(design: Design, facts: Facts) -> bytes:
    """The certificate as PDF.

    Raises:
        MissingGlyph: a character is in no font.
        DoesNotFit: a text or the whole body has no room.
        MalformedIdentifier: `facts.certificate_id` is no GB/T 36904 identifier.
    """
    properties = _properties(design, facts)
    palette = design.palette
    sheet = Sheet(A4_LANDSCAPE, properties.language)
    sheet.place(ornament.frame(WIDTH, HEIGHT, palette))
    mark(sheet, palette, specimen=facts.specimen, status=facts.status)
    body_top = _title(sheet, design)
    _body(sheet, design, facts, body_top)
    _proof(sheet, design, facts)
    _issuer(sheet, design, facts)
    return sheet.finish(properties)


def _properties(design: Design, facts: Facts) -> Properties:
    """The pinyin keys of GB/T 36903 as four systems in use write them."""
    identifier = certificate_id.parse(facts.certificate_id)
    keys = {
        "ZZMC": design.title,
        "ZZLXDM": identifier.type_code,
        "ZZBH": facts.number,
        "ZZBS": facts.certificate_id,
        "ZZBFJG": facts.issuer,
        "ZZBFJGDM": identifier.issuer,
        "ZZBFRQ": facts.issued.isoformat(),
        "CZZT": facts.holder,
        "CZZTDM": facts.uscc,
        "CZZTDMLX": "统一社会信用代码",
        "CZZTDMLXDM": "001",
        "ZZYXQQSRQ": facts.valid_from.isoformat() if facts.valid_from else "",
        "ZZYXQJZRQ": facts.valid_to.isoformat() if facts.valid_to else "",
    }
    known = {key: value for key, value in keys.items() if value}
    return Properties(f"{design.title}　{facts.holder}", facts.issuer, facts.issued, keys=known)


def _title(sheet: Sheet, design: Design) -> float:
    """Draw the title and the rule below it; returns how high the body may reach."""
    palette = design.palette
    style = Style(KAI, 46, palette.title, 0.3)
    _centred(sheet, TITLE_Y, design.title, style)
    rule = TITLE_Y - 26
    if design.bilingual and design.title_en:
        _centred(sheet, TITLE_Y - 27, design.title_en.upper(), Style(SONG, 12, palette.soft, 0.28))
        rule -= 20
    sheet.place(ornament.divider(300, palette), MIDDLE, rule)
    return rule - 14


def _centred(sheet: Sheet, y: float, text: str, style: Style) -> None:
    """Write one line of the title, down to half its size."""
    fitted = fit(text, TITLE_WIDTH, style.size, floor=style.size / 2, measure=style.measure, lines=1)
    sheet.write(MIDDLE, y, fitted.lines[0], replace(style, size=fitted.size), Align.CENTRE)


def _body(sheet: Sheet, design: Design, facts: Facts, top: float) -> None:
    """Set the body in the middle between `top` and the foot, its spaces stretched or narrowed to the room."""
    blocks, gap = _set(design.lines(facts), design.palette, top - BODY_BOTTOM)
    used = sum(block.height + block.look.before * gap for block in blocks)
    y = top - (top - BODY_BOTTOM - used) / 2
    for block in blocks:
        y -= block.look.before * gap
        style = replace(block.look.style, size=block.fitted.size)
        for line in block.fitted.lines:
            sheet.write(MIDDLE, y - 0.93 * style.size, line, style, Align.CENTRE)
            y -= style.size * LEADING


def _set(lines: Sequence[tuple[Role, str]], palette: Palette, room: float) -> tuple[list[Block], float]:
    """The blocks at the largest scale that leaves room, and how far the spaces before them are stretched.

    Raises:
        DoesNotFit: a line, or all together at the smallest scale, has no room.
    """
    for scale in SCALES:
        blocks = [_block(text, looks(palette)[role], scale) for role, text in lines]
        spaces = sum(block.look.before for block in blocks)
        gap = (room - sum(block.height for block in blocks)) / max(spaces, 1)
        if gap >= TIGHTEST:
            return blocks, min(gap, LOOSEST)
    raise DoesNotFit("".join(text for _, text in lines))


def _block(text: str, look: Look, scale: float) -> Block:
    style = look.style
    size = style.size * scale
    return Block(fit(text, TEXT_WIDTH, size, floor=look.floor, measure=style.measure), look)


def _proof(sheet: Sheet, design: Design, facts: Facts) -> None:
    """The QR code and, beside it, the numbers by which the certificate is found."""
    palette = design.palette
    label, value = Style(KAI, 8, palette.soft), Style(SONG, 9, palette.text)
    identifier = replace(value, size=7.5)
    sheet.place(qr(facts.verify_url, QR_SIDE, palette.paper), LEFT, FOOT)
    caption = replace(label, size=9.5, colour=palette.green)
    sheet.write(LEFT + QR_SIDE / 2, FOOT - 10, "扫码核验", caption, Align.CENTRE)
    x, y = LEFT + QR_SIDE + 10, FOOT + QR_SIDE - 13.0
    for text, english, style in (
        ("证书编号", "No.", label),
        (facts.number, "", value),
        ("电子证照标识", "Certificate identifier", label),
        (facts.certificate_id, "", identifier),
        ("真伪与现状以系统查询为准", "Scan to verify the present state", label),
    ):
        fitted = fit(text, PROOF_WIDTH, style.size, floor=5.5, measure=style.measure, lines=1)
        sheet.write(x, y, text, replace(style, size=fitted.size))
        if design.bilingual and english:
            beside = x + label.measure(text, label.size) + 6
            sheet.write(beside, y, english, replace(label, font=SONG, size=7.5))
        y -= 11.5 if style is label else 16.5


def _issuer(sheet: Sheet, design: Design, facts: Facts) -> None:
    """The seal place with the issuing body and the date across it, at the lower right."""
    palette = design.palette
    text, small = Style(SONG, 13.5, palette.text, 0.05), Style(SONG, 8.5, palette.soft)
    rows = [(name, text) for name in signatories(facts.issuer, specimen=facts.specimen)]
    rows.append((facts.issuer_en if design.bilingual else "", small))
    rows.append((solemn_date(facts.issued), text))
    rows.append((english_date(facts.issued) if design.bilingual else "", small))
    seal(sheet, RIGHT_MIDDLE, SEAL_Y, design.seal, rows, palette)
