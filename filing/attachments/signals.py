"""A question for higher rooms, asked where this one knows of no reason to hand a file out."""

from blinker import Namespace

_signals = Namespace()
asked = _signals.signal("asked")
"""Sent with the attachment and `viewer`; whoever answers true says that the viewer may have it."""
