"""Sentences for people, kept as template and facts so that whoever shows them can translate them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Chinese template in `%(name)s` form and the facts it speaks of."""

    template: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template % self.facts if self.facts else self.template


class BadValue(ValueError):
    """What was typed cannot be read as the item asks; `sentence` says why in plain words."""

    def __init__(self, template: str, **facts: object) -> None:
        self.sentence = Sentence(template, facts)
        super().__init__(str(self.sentence))
