"""Malformed files, made up here: small, seeded, the same at every run (RELIABILITY.md, R17)."""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from random import Random
from zipfile import ZipFile, ZipInfo

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from tests import files

Case = tuple[str, str, bytes]
MEGABYTE = 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"
PARTS = {"docx": files.DOCX_PARTS, "xlsx": files.XLSX_PARTS, "ofd": files.OFD_PARTS}


def office(kind: str, **more: bytes | str) -> bytes:
    """A document with more parts; `part` and `content` name one that no keyword can."""
    return files.archive({**PARTS[kind], **more})


def with_part(kind: str, name: str, content: bytes | str = b"") -> bytes:
    """A document with one part more, or another content for one it has."""
    return files.archive({**PARTS[kind], name: content})


def _zeros(kind: str) -> bytes:
    return with_part(kind, "media/zeros.bin", bytes(101 * MEGABYTE))


def _nested() -> bytes:
    half = files.archive({"a": bytes(51 * MEGABYTE)})
    return files.archive({**files.DOCX_PARTS, "one.zip": half, "two.zip": half})


def _rows() -> bytes:
    return with_part("xlsx", SHEET, "<worksheet>" + '<row r="1"/>' * 50_001 + "</worksheet>")


def _entries() -> bytes:
    return files.archive({**files.DOCX_PARTS, **{f"m/{number}": b"" for number in range(1_000)}})


def size_lies(content: bytes) -> bytes:
    """The same archive, whose directory says that everything is small."""
    real, small = struct.pack("<I", 101 * MEGABYTE), struct.pack("<I", 10)
    return content.replace(real, small)


def overlapping() -> bytes:
    """Two names in the directory for the same bytes."""
    content = files.archive({**files.DOCX_PARTS, "a.xml": "<a/>", "b.xml": "<a/>"})
    with ZipFile(BytesIO(content)) as opened:
        first, second = opened.getinfo("a.xml"), opened.getinfo("b.xml")
    place = content.rindex(b"b.xml") - 46 + 42
    assert content[place : place + 4] == struct.pack("<I", second.header_offset)
    return content[:place] + struct.pack("<I", first.header_offset) + content[place + 4 :]


# Archives that grow beyond measure, each made when it is wanted; all must be refused.
BOMBS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "flat docx": ("docx", lambda: _zeros("docx")),
    "flat xlsx": ("xlsx", lambda: _zeros("xlsx")),
    "flat ofd": ("ofd", lambda: _zeros("ofd")),
    "size lies": ("docx", lambda: size_lies(_zeros("docx"))),
    "nested": ("docx", _nested),
    "rows": ("xlsx", _rows),
    "entries": ("docx", _entries),
    "overlap": ("docx", overlapping),
}


def archives() -> Iterator[Case]:
    """Archives that lie, lead out, hold programs, or are cut and changed."""
    names = ("../../etc/passwd", "/etc/passwd", "word\\..\\x", "C:\\x", "..\\x", "a/../../b", "\\\\host\\x")
    programs = (
        "word/vbaProject.bin",
        "xl/vbaProject.bin",
        "x.exe",
        "x/y.DLL",
        "run.js",
        "a.vbs",
        "word/activeX/1.bin",
    )
    for name in (*names, *programs):
        yield f"name {name}", "docx", with_part("docx", name)
    link = ZipInfo("word/link.xml")
    link.external_attr = 0o120777 << 16
    for kind in PARTS:
        buffer = BytesIO(files.archive(PARTS[kind]))
        with ZipFile(buffer, "a") as opened:
            opened.writestr(link, "/etc/passwd")
        yield f"symlink {kind}", kind, buffer.getvalue()
    deep = files.archive({"x": b""})
    for _level in range(4):
        deep = files.archive({"x.zip": deep})
    yield "deep", "docx", with_part("docx", "x.zip", deep)
    macro = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    yield "macro", "docx", with_part("docx", "[Content_Types].xml", macro)
    random = Random(17)  # noqa: S311 - a corpus, no secret
    for number in range(14):
        whole = bytearray(getattr(files, random.choice(("DOCX", "XLSX", "OFD"))))
        yield f"cut {number}", "docx", bytes(whole[: random.randrange(4, len(whole) - 1)])
        for _change in range(4):
            whole[random.randrange(30, len(whole))] ^= 1 << random.randrange(8)
        yield f"changed {number}", "xlsx", bytes(whole)


def markup() -> Iterator[Case]:
    """Parts in XML that point outside, grow, or are none; each must be refused."""
    declared = (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:1/x">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]><a/>',
        '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>',
        "<!DOCTYPE a><a/>",
    )
    broken = ("<a>", "<a></b>", "", "no markup", "<a>&nobody;</a>", "\x00<a/>")
    places = (("docx", "word/document.xml"), ("xlsx", SHEET), ("ofd", "Doc_0/Document.xml"))
    for kind, place in places:
        for number, text in enumerate((*declared, *broken)):
            yield f"{kind} {number}", kind, with_part(kind, place, text)


def pictures() -> Iterator[Case]:
    """Pictures that are cut, changed, other than they say, or hold more than a picture."""
    random = Random(18)  # noqa: S311 - a corpus, no secret
    whole = {
        "jpg": files.picture("JPEG", (300, 200)),
        "png": files.picture("PNG", (300, 200)),
        "heic": files.HEIC,
    }
    for ending, content in whole.items():
        for number in range(8):
            yield f"cut {ending} {number}", ending, content[: random.randrange(12, len(content) - 1)]
            changed = bytearray(content)
            for _change in range(6):
                changed[random.randrange(12, len(changed))] ^= 1 << random.randrange(8)
            yield f"changed {ending} {number}", ending, bytes(changed)
        yield f"script behind {ending}", ending, content + b"<script>alert(1)</script>"
    yield "gif and script", "jpg", b"GIF89a/*" + bytes(40) + b"*/=alert(1)"
    for width, height in ((60_000, 60_000), (2**31 - 1, 1), (1, 2**31 - 1), (0, 0)):
        yield f"flood {width}x{height}", "png", flood(width, height)
    yield "svg", "png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"


def flood(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def active() -> Iterator[Case]:
    """PDF that act, hide or are locked; each must be refused."""
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    launch = Dictionary(S=Name.Launch, F="cmd.exe")
    for name, action in (("script", script), ("launch", launch)):
        for place in ("OpenAction", "AA"):
            value = action if place == "OpenAction" else Dictionary(WC=action)
            yield f"{name} at {place}", "pdf", changed_pdf(root={f"/{place}": value})
        yield f"{name} on a page", "pdf", changed_pdf(page={"/AA": Dictionary(O=action)})
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
        yield f"{name} in a link", "pdf", changed_pdf(page={"/Annots": [note]})
        chained = Dictionary(S=Name.URI, URI="https://example.cn", Next=[action])
        yield f"{name} behind another", "pdf", changed_pdf(root={"/OpenAction": chained})
    names = Dictionary(JavaScript=Dictionary(Names=["x", script]))
    yield "script by name", "pdf", changed_pdf(root={"/Names": names})
    yield "form of another kind", "pdf", changed_pdf(root={"/AcroForm": Dictionary(XFA="<xdp/>")})
    for subtype in ("RichMedia", "Movie", "Sound", "Screen", "FileAttachment"):
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=[0, 0, 9, 9])
        yield subtype, "pdf", changed_pdf(page={"/Annots": [note]})
    yield "embedded", "pdf", embedded()
    for owner, user in (("x", ""), ("x", "y")):
        yield f"locked {user or 'for changes'}", "pdf", locked(owner, user)
    yield "1001 pages", "pdf", files.pdf(pages=1001)
    yield "no pages", "pdf", changed_pdf(pages=0)


def changed_pdf(
    root: Mapping[str, object] | None = None, page: Mapping[str, object] | None = None, pages: int = 1
) -> bytes:
    """A PDF with entries in its root and on its page."""
    made, out = pikepdf.new(), BytesIO()
    for _number in range(pages):
        made.add_blank_page()
    for name, value in (root or {}).items():
        made.Root[name] = value
    for name, value in (page or {}).items():
        made.pages[0].obj[name] = pikepdf.Array(value) if isinstance(value, list) else value
    made.save(out, deterministic_id=True)
    return out.getvalue()


def embedded() -> bytes:
    """A PDF with a file inside."""
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.attachments["x.exe"] = b"MZ"
    made.save(out, deterministic_id=True)
    return out.getvalue()


def locked(owner: str, user: str) -> bytes:
    """A PDF behind a password."""
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(owner=owner, user=user))
    return out.getvalue()


def papers() -> Iterator[Case]:
    """PDF that are cut, changed or none at all, and files under another's name."""
    random = Random(19)  # noqa: S311 - a corpus, no secret
    whole = files.pdf("a paper", pages=3)
    for number in range(12):
        yield f"cut {number}", "pdf", whole[: random.randrange(6, len(whole) - 1)]
        changed = bytearray(whole)
        for _change in range(8):
            changed[random.randrange(8, len(changed))] ^= 1 << random.randrange(8)
        yield f"changed {number}", "pdf", bytes(changed)
    for name in ("PDF", "JPG", "PNG", "GIF", "OFD", "DOCX", "XLSX", "HEIC"):
        for ending in ("pdf", "jpg", "png", "ofd", "docx", "xlsx"):
            if ending != name.lower():
                yield f"{name} as {ending}", ending, getattr(files, name)
    for name, junk in (
        ("program", b"MZ" + bytes(99)),
        ("page", b"<html><script>1</script>"),
        ("words", b"hello"),
    ):
        yield f"{name} as pdf", "pdf", junk


def names() -> Iterator[str]:
    """Names that lead elsewhere, deceive the eye or the system, or are too long."""
    stems = (
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/etc/shadow",
        "C:\\a\\b",
        "\\\\host\\share\\x",
        "a/b/c",
        ".",
        "..",
    )
    devices = ("CON", "NUL", "AUX", "COM1", "LPT1", "PRN")
    hidden = (
        "\x00",
        "\r\nSet-Cookie: x",
        "\t",
        "\u202egnp",
        "\u200b",
        "\ufeff",
        "\u2066x\u2069",
        "\ue000",
        "\ud800",
        "\x7f",
    )
    long = ("x" * 255, "x" * 5000, "文" * 300, "𠮷" * 200, "a." * 200)
    odd = (
        "",
        " ",
        "%2e%2e%2f",
        "a;rm -rf",
        '"quoted"',
        "'",
        "<img src=x>",
        "${x}",
        "{{7*7}}",
        "|ls",
        "a\\",
        "~root",
    )
    for stem in (*stems, *devices, *hidden, *long, *odd):
        for ending in (".pdf", ".PDF.exe", ""):
            yield f"{stem}{ending}"


def noise(size: tuple[int, int], kind: str = "JPEG") -> bytes:
    """A picture of noise, which no coder makes small."""
    out = BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, kind, quality=95)
    return out.getvalue()
