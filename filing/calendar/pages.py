"""The blueprint on which all pages of this room stand."""

from filing.kernel.web import blueprint

bp = blueprint("calendar", __name__)
PREVIEW, KEEP = "calendar:preview", "calendar:keep"
