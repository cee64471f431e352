"""News for higher rooms: what was filed is heard by certificates, in the transaction that files it."""

from blinker import Namespace

_signals = Namespace()
filed = _signals.signal("submissions.filed")
