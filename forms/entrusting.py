"""Forms of handing screens to somebody outside the firm."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forms.base import OnceForm


class HandForm(OnceForm):
    """Which screens, to whom, until when; nobody named means a link."""

    sections = SelectMultipleField(
        _("请人代填的内容"),
        validators=[DataRequired(_("请至少选择一项"))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    name = StringField(
        _("代填人的用户名或手机号码"),
        [Length(max=64, message=_("最多 64 个字"))],
        description=_(
            "对方在本系统的用户名，或对方在本系统确认过的手机号码；留空则生成一次性链接，由您交给对方"
        ),
    )
    until = DateField(_("截止日期"), description=_("当天仍可填写，次日起看不到；最长 90 天"))

    def __init__(
        self, choices: Iterable[tuple[str, str]], first: date, last: date, *, fresh: bool = False
    ) -> None:
        super().__init__(**{"formdata": None} if fresh else {})
        self.sections.choices = [SelectChoice(key, gettext(title)) for key, title in choices]
        self.name.flags.optional = True
        self.first, self.last = first, last

    def validate_until(self, field: DateField) -> None:
        """From today on, not for ever."""
        if field.data is None or not self.first <= field.data <= self.last:
            facts = {"first": self.first.isoformat(), "last": self.last.isoformat()}
            raise ValidationError(gettext("请选择 %(first)s 到 %(last)s 之间的日期", **facts))
