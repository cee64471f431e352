"""A decided round is news for whoever makes certificates."""

from blinker import Namespace

_signals = Namespace()
decided = _signals.signal("decided")
