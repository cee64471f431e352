"""News for higher rooms, told in the transaction that does it: certificates makes papers of it."""

from blinker import Namespace

_signals = Namespace()
submitted = _signals.signal("submissions.submitted")
filed = _signals.signal("submissions.filed")
ended = _signals.signal("submissions.ended")
