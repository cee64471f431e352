"""The blueprint on which all pages of this room stand."""

from filing.kernel.web import blueprint

bp = blueprint("notices", __name__)
