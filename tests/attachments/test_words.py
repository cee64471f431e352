"""What a file is instead, in words, and a remedy in every refusal."""

import pytest

from filing.attachments import words


@pytest.mark.parametrize(
    ("mimetype", "said"),
    [
        ("image/gif", "其他格式的图片"),
        ("text/html", "网页"),
        ("text/plain", "纯文本"),
        ("", "无法识别的内容"),
    ],
)
def test_a_foreign_content_is_named(mimetype: str, said: str) -> None:
    assert words.foreign(mimetype) == said


def test_every_refusal_says_what_to_do() -> None:
    assert all("请" in said for said in words.REFUSALS.values())
