"""What every form of this program has in common."""

import secrets
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Field, FileField, HiddenField, PasswordField, StringField, TextAreaField

from forms.item_fields import ItemField, in_words
from models.dossiers.characters import readable, without_markup
from models.dossiers.words import BadValue

UNCHECKED = (HiddenField, PasswordField, ItemField)
LONGEST = 20_000


class PageForm(FlaskForm):
    """A form of a page; what is typed holds nothing that nobody can see, lines no markup.

    A file sent for a field that takes none is as if nothing had been sent.
    """

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

    def validate(self, extra_validators: Any = None) -> bool:
        """Judge each field, and every typed text for what it must not hold."""
        good = super().validate(extra_validators)
        hiding = [field for field in self if not _legible(field)]
        return good and not hiding


def _legible(field: Field) -> bool:
    """Whether a typed text shows all it holds; else the field says what it hides."""
    if not isinstance(field, StringField) or isinstance(field, UNCHECKED):
        return True
    lines = isinstance(field, TextAreaField)
    try:
        text = readable(field.data, most=LONGEST, lines=lines)
        if not lines:
            without_markup(text)
    except BadValue as bad:
        field.errors = [*field.errors, in_words(bad.sentence)]
        return False
    return True


class OnceForm(PageForm):
    """A form that acts once, however often it is sent."""

    idempotency_key = HiddenField(default=lambda: secrets.token_urlsafe(24))
