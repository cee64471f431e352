"""What the calendar asks of higher rooms and tells them: whose latest day would move; it has changed."""

from blinker import Namespace

_signals = Namespace()
asked = _signals.signal("calendar-asked")
changed = _signals.signal("calendar-changed")
