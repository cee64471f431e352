"""Every refusal of the child has words with a remedy."""

import re
from pathlib import Path

from filing.attachments import inside
from filing.attachments.inside.refusal import Refusal
from filing.attachments.words import REFUSALS


def test_a_refusal_keeps_its_key_and_its_facts() -> None:
    refusal = Refusal("pages", pages=1001)
    assert (refusal.key, refusal.facts) == ("pages", {"pages": 1001})


def test_every_key_that_is_raised_has_its_words() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(inside.__path__[0]).glob("*.py")]
    raised = {key for source in sources for key in re.findall(r'Refusal\(\s*"([a-z ]+)"', source)}
    assert len(raised) > 10
    assert raised <= set(REFUSALS)
