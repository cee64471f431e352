"""The facts of a paper for machines: an XMP packet with the pinyin keys of GB/T 36903 beside Dublin Core."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape

NAMESPACE = "urn:fileonce:certificate#"
CREATOR = "FileOnce 一次备案"


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself. `keys` are the pinyin keys, such as ZZMC 证照名称."""

    title: str
    issuer: str
    issued: date
    language: str = "zh-CN"
    keys: Mapping[str, str] = field(default_factory=dict)


def packet(properties: Properties) -> bytes:
    """The XMP packet, UTF-8; every value is escaped."""
    keys = "".join(f"<zz:{key}>{escape(value)}</zz:{key}>" for key, value in properties.keys.items())
    title, issuer = escape(properties.title), escape(properties.issuer)
    day = properties.issued.isoformat()
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:zz="{NAMESPACE}">'
        "<dc:format>application/pdf</dc:format>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{issuer}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{properties.language}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{day}T00:00:00+08:00</xmp:CreateDate>"
        f"{keys}</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()
