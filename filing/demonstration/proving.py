"""The frame of the story: numbered steps, each of which says what it proved or fails the run."""

from collections.abc import Callable
from dataclasses import dataclass, field


class StepFailed(AssertionError):
    """What a step expected did not hold."""


@dataclass(slots=True)
class Proof:
    """What one step proves; a broken one sees its first expectation turned round, and must fail by it."""

    broken: bool = False
    proved: list[str] = field(default_factory=list)

    def holds(self, fact: bool, words: str) -> None:
        """Note what was proved.

        Raises:
            StepFailed: it does not hold.
        """
        if self.broken:
            fact, self.broken = not fact, False
        if not fact:
            raise StepFailed(words)
        self.proved.append(words)

    def refused(self, act: Callable[[], object], by: type[Exception], words: str) -> None:
        """Note that an act is refused, by which error.

        Raises:
            StepFailed: it is let through.
        """
        try:
            act()
        except by:
            self.holds(fact=True, words=words)
        else:
            self.holds(fact=False, words=words)


Step = Callable[[Proof], None]


def play(steps: dict[str, Step], say: Callable[[str], None], broken: int = 0) -> bool:
    """Play the steps in order and say what each proved; stops at the first that fails."""
    for number, (title, step) in enumerate(steps.items(), start=1):
        proof = Proof(broken=number == broken)
        say(f"{number:2}. {title}")
        try:
            step(proof)
            proof.holds(bool(proof.proved), "the step proved something")
        except StepFailed as failed:
            say(f"    ✗ {failed}")
            return False
        for words in proof.proved[:-1]:
            say(f"    ✓ {words}")
    return True
