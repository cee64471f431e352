"""Refusals are news for a higher room: the ledger writes them down after the rollback."""

from blinker import Namespace

_signals = Namespace()
refused = _signals.signal("refused")
