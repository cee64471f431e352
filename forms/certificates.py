"""Printing and revoking."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from forms.base import PageForm


class PrintForm(PageForm):
    """How many copies, on which blank sheets, and why again."""

    copies = IntegerField(
        _("份数"), [DataRequired(_("请填写份数")), NumberRange(1, 20, message=_("份数为 1 至 20"))], default=1
    )
    blanks = StringField(
        _("空白证书号段"), [Optional(), Length(max=100, message=_("空白证书号段不超过 100 字"))]
    )
    reason = StringField(_("再次印制的原因"), [Optional(), Length(max=200, message=_("原因不超过 200 字"))])


class RevokeForm(PageForm):
    """Why a certificate is to be revoked."""

    reason = TextAreaField(
        _("撤销原因和依据"),
        [DataRequired(_("请写明撤销原因和依据")), Length(min=10, max=300, message=_("原因为 10 至 300 字"))],
    )
