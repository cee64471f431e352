"""The blueprint that all views of this room hang on."""

from filing.kernel.web import blueprint

bp = blueprint("submissions", __name__)
