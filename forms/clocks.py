"""What is done to a case's clocks, and the day for which they are told again."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from forms.base import PageForm
from forms.submissions import MoveForm

WHY = [DataRequired(_("请写明理由，企业会看到")), Length(max=500, message=_("最多 500 个字"))]


class OnForm(PageForm):
    """Which day to read the clocks for; asked by GET."""

    class Meta:
        """It changes nothing."""

        csrf = False

    on = DateField(_("看哪一天的时限"), [Optional()])


class PauseForm(MoveForm):
    """Beginning a pause."""

    kind = RadioField(_("暂停的原因"), validators=[InputRequired(_("请选择暂停的原因"))])
    days = IntegerField(
        _("预计工作日"),
        [InputRequired(_("请填写预计几个工作日")), NumberRange(1, 60, _("预计的工作日从 1 到 60"))],
    )
    reason = TextAreaField(_("理由"), WHY)
    basis = StringField(
        _("依据"), [DataRequired(_("请写明依据")), Length(max=200, message=_("最多 200 个字"))]
    )


class ResumeForm(MoveForm):
    """Ending a pause."""

    reason = TextAreaField(_("结果"), WHY)


class AskForm(MoveForm):
    """Asking for more time."""

    days = IntegerField(_("延长工作日"), [InputRequired(_("请填写延长几个工作日"))])
    reason = TextAreaField(_("理由"), WHY)


class AnswerForm(MoveForm):
    """Granting more time, or not: only a refusal needs words."""

    reason = TextAreaField(_("意见"), [Optional(), Length(max=500, message=_("最多 500 个字"))])
