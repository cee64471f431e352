"""Why a file is not taken: a key that the parent puts into words, and the facts it speaks of."""


class Refusal(Exception):
    """The file is refused; `key` is one of `filing.attachments.words.REFUSALS`."""

    def __init__(self, key: str, **facts: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts
