"""What every form of this program has in common."""

from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict
from wtforms import FileField


class PageForm(FlaskForm):
    """A form of a page; a file sent for a field that takes none is as if nothing had been sent."""

    class Meta(FlaskForm.Meta):
        """How what was sent gets to the fields."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Let only file fields see files: every other field expects text."""
            found = super().wrap_formdata(form, formdata)
            if not isinstance(found, CombinedMultiDict):
                return found
            takes = {field.name for field in form if isinstance(field, FileField)}
            files, texts = found.dicts
            kept = type(files)([(name, file) for name, file in files.items(multi=True) if name in takes])
            return CombinedMultiDict([kept, texts])
