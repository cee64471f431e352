"""A certificate by plain calls to ReportLab: the same words and code, no layout, no marks, no metadata.

It is set in the fonts as the program loads them. ReportLab's own class copies 14 MB of outlines for each
subset and is slower than the whole certificate: that would be no limit.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from itertools import groupby

import segno
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from reportlab.pdfgen.canvas import Canvas

from filing.certificates import fonts
from filing.certificates.design import RECOGNITION, Facts
from filing.certificates.fonts import KAI, SONG
from models.dossiers.certificate_id import CertificateId

WIDTH, HEIGHT = 841.89, 595.276
MASK, SIDE = 3, 76
DAY = date(2026, 11, 23)
ISSUER = "11370000004500000X"


def facts(number: int) -> Facts:
    """What the certificate of a plainly made-up firm says."""
    return Facts(
        holder=f"演示星河数字文化传媒第{number}有限公司",
        holder_en=f"Demonstration Galaxy Digital Culture Media No. {number} Co., Ltd.",
        uscc="91370102MA3CABCD7X",
        programme="山东省文化企业30强（2026年度）",
        programme_en="one of the Top 30 Cultural Enterprises of Shandong Province (2026)",
        number=f"演示认〔2026〕第{number:06d}号",
        certificate_id=str(CertificateId(f"{ISSUER}001", ISSUER, f"2026{number:06d}")),
        issuer="演示签发机关",
        issuer_en="Demonstration Issuing Authority",
        issued=DAY,
        valid_from=DAY,
        valid_to=date(2029, 11, 22),
        basis="《山东省文化企业30强认定办法》",
        verify_url=f"https://beian.example.cn/verify/{number:06d}?c=4f0c1d5a9e7b3f2a8c6d0e1f2a3b4c5d",
        specimen=True,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A text on the page: its middle and its baseline in points, its font and size."""

    x: float
    y: float
    font: str
    size: float
    text: str


def draw(said: Facts) -> bytes:
    """The page as PDF."""
    fonts.register()
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    for inset in (24, 30):
        canvas.rect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset)
    for one in _texts(said):
        canvas.setFont(one.font, one.size)
        canvas.drawCentredString(one.x, one.y, one.text)
    _code(canvas, said.verify_url)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _texts(said: Facts) -> list[Written]:
    middle = WIDTH / 2
    body = [text for _role, text in RECOGNITION.lines(said)]
    fields = said.fields()
    found = [
        Written(middle, 300, KAI, 84, "样张 SPECIMEN"),
        Written(middle, 469, KAI, 46, RECOGNITION.title),
        Written(middle, 442, SONG, 12, RECOGNITION.title_en.upper()),
        *(Written(middle, 400 - 30 * row, KAI if row == 4 else SONG, 15, t) for row, t in enumerate(body)),
        Written(640, 161, SONG, 13.5, said.issuer),
        Written(640, 145, SONG, 8.5, said.issuer_en),
        Written(640, 126, SONG, 13.5, fields["issued_solemn"]),
        Written(640, 110, SONG, 8.5, fields["issued_en"]),
    ]
    proof = ("证书编号", said.number, "电子证照标识", said.certificate_id, "真伪与现状以系统查询为准")
    return found + [
        Written(300, 155 - 14 * row, SONG if row % 2 else KAI, 8, t) for row, t in enumerate(proof)
    ]


def _code(canvas: Canvas, address: str) -> None:
    matrix = segno.make(address, error="m", mask=MASK, micro=False, boost_error=False).matrix
    module = SIDE / len(matrix)
    path = canvas.beginPath()
    for down, row in enumerate(matrix):
        place = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.rect(100 + place * module, 92 + SIDE - (down + 1) * module, length * module, module)
            place += length
    canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=1)
def key() -> RSAPrivateKey:
    """A key of 2048 bits, made once a process and kept loaded."""
    return generate_private_key(65537, 2048)


def sign(content: bytes) -> bytes:
    """The bare signature of a file."""
    return key().sign(content, PKCS1v15(), SHA256())
