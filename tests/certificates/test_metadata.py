from xml.etree import ElementTree

import pytest

from filing.certificates.metadata import NAMESPACE, Properties, packet
from tests.certificates.samples import DAY


def read(content: bytes, key: str) -> str:
    root = ElementTree.fromstring(content.decode().split("?>", 1)[1].rsplit("<?", 1)[0])  # noqa: S314 - our own
    return "".join(root.iter(key).__next__().itertext())


@pytest.mark.parametrize("value", ["演示公司", "甲<b>乙", "A & B", "]]>", "\"'", "<?xpacket end?>"])
def test_a_value_is_read_as_it_was_written(value: str) -> None:
    content = packet(Properties(value, value, DAY, keys={"CZZT": value}))
    assert read(content, f"{{{NAMESPACE}}}CZZT") == value
    assert read(content, "{http://purl.org/dc/elements/1.1/}title") == value
    assert read(content, "{http://purl.org/dc/elements/1.1/}creator") == value


def test_the_day_of_issue_is_the_day_of_making() -> None:
    content = packet(Properties("证书", "机关", DAY))
    assert read(content, "{http://ns.adobe.com/xap/1.0/}CreateDate") == "2026-11-23T00:00:00+08:00"
