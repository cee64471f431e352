"""Finding the codes this program printed on its own letters, in pictures of paper."""

import zxingcpp
from PIL import Image

from filing.attachments.inside.prefix import PREFIX

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
LONGEST, LONGEST_SIDE, MOST_CODES = 200, 2400, 4


def find(picture: Image.Image) -> list[str]:
    """The codes of ours on a picture, each once."""
    small = picture.convert("L")
    if max(small.size) > LONGEST_SIDE:
        small = small.reduce(-(-max(small.size) // LONGEST_SIDE))
    found = (code.text for code in zxingcpp.read_barcodes(small, formats=QR))
    ours = dict.fromkeys(text for text in found if text.startswith(PREFIX) and len(text) <= LONGEST)
    return list(ours)[:MOST_CODES]
