"""Looking at a year, and changing the calendar: a notice, one day, a former version; each is shown before."""

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from forms.base import PageForm
from forms.submissions import OnceForm

FIRST_YEAR, LAST_YEAR = 2004, 2099
MOST_TEXT = 20_000
REASON = Length(max=500, message=_("最多 500 个字"))


class YearForm(PageForm):
    """Which year to look at; asked by GET."""

    class Meta:
        """It changes nothing."""

        csrf = False

    year = IntegerField(_("年份"), [Optional(), NumberRange(FIRST_YEAR, LAST_YEAR, _("年份从 2004 到 2099"))])


class ChooseDayForm(PageForm):
    """Which day to change; asked by GET."""

    class Meta:
        """It changes nothing."""

        csrf = False

    day = DateField(_("日期"), [DataRequired(_("请选择日期"))])


class NoticeForm(PageForm):
    """A year's notice, pasted or as a file."""

    text = TextAreaField(
        _("粘贴通知全文，或者 CSV 表格"), [Length(max=MOST_TEXT, message=_("最多 20000 个字"))]
    )
    file = FileField(_("或者上传文件"))
    number = StringField(_("文号"), [Optional(), Length(max=60, message=_("最多 60 个字"))])
    reason = TextAreaField(_("说明"), [Optional(), REASON])

    def validate_text(self, field: TextAreaField) -> None:
        """Something must be given, in one way."""
        if bool((field.data or "").strip()) == bool(self.file.data):
            raise ValidationError(gettext("请粘贴通知或者上传文件，二者选一"))


class DayForm(PageForm):
    """What one day is to be."""

    kind = RadioField(
        _("这一天"),
        choices=[
            SelectChoice("holiday", _("放假")),
            SelectChoice("workday", _("调休上班（只能是周末）")),
            SelectChoice("ordinary", _("按平常的星期：周一至周五上班，周末休息")),
        ],
        validators=[InputRequired(_("请选择这一天怎样安排"))],
    )
    name = StringField(_("名称"), [Optional(), Length(max=40, message=_("最多 40 个字"))])
    source = StringField(
        _("来源"), [DataRequired(_("请写明来源，如通知的名称")), Length(max=200, message=_("最多 200 个字"))]
    )
    version = StringField(_("文号"), [Optional(), Length(max=60, message=_("最多 60 个字"))])
    reason = TextAreaField(_("修改的理由"), [DataRequired(_("请写明修改的理由")), REASON])


class RestoreForm(PageForm):
    """Going back to a former version."""

    reason = TextAreaField(_("恢复的理由"), [DataRequired(_("请写明恢复的理由")), REASON])


class TermForm(PageForm):
    """A new rule for how long a step may take."""

    matter = SelectField(_("事项"), [DataRequired(_("请选择事项"))])
    step = SelectField(_("环节"), [DataRequired(_("请选择环节"))])
    days = IntegerField(
        _("工作日"), [InputRequired(_("请填写工作日数")), NumberRange(1, 250, _("1 至 250 个工作日"))]
    )
    extension = IntegerField(
        _("可以延长的工作日"), [Optional(), NumberRange(0, 250, _("0 至 250 个工作日"))], default=0
    )
    basis = StringField(
        _("依据"), [DataRequired(_("请写明依据")), Length(max=200, message=_("最多 200 个字"))]
    )
    since = DateField(_("从哪一天起"), [DataRequired(_("请填写开始的日期"))])

    def offer(self, matters: Mapping[str, str], steps: Mapping[str, str]) -> None:
        """What a rule may be about, by code."""
        ask = SelectChoice("", gettext("请选择"))
        self.matter.choices = [ask, *(SelectChoice(*one) for one in matters.items())]
        self.step.choices = [
            ask,
            *(SelectChoice(code, gettext(words)) for code, words in steps.items()),
        ]

    @property
    def term(self) -> tuple[str, str, int, int, str, date]:
        """Matter, step, working days, extension, basis, first day."""
        return (
            self.matter.data,
            self.step.data,
            self.days.data,
            self.extension.data or 0,
            self.basis.data,
            self.since.data,
        )


class TermSureForm(OnceForm, TermForm):
    """The same as it was shown and is confirmed."""


class ApplyForm(OnceForm):
    """What was shown in the preview and is confirmed."""

    proposal = HiddenField(validators=[DataRequired()])
