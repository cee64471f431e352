"""Opening a round, listing enterprises, deciding."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from forms.base import PageForm


class NewRoundForm(PageForm):
    """A programme and the title of the round."""

    programme = RadioField(_("认定办法"), validators=[DataRequired(_("请选择认定办法"))])
    title = StringField(
        _("批次名称"),
        [DataRequired(_("请填写批次名称")), Length(max=120, message=_("批次名称不超过 120 字"))],
    )


class NominateForm(PageForm):
    """Codes or filing numbers, one a line."""

    codes = TextAreaField(
        _("统一社会信用代码或备案号"), [DataRequired(_("请填写至少一个代码")), Length(max=200_000)]
    )


class DecideForm(PageForm):
    """The number of the document that announces the decision."""

    document_number = StringField(
        _("认定文件文号"),
        [DataRequired(_("请填写认定文件文号")), Length(max=60, message=_("文号不超过 60 字"))],
    )
    checked = BooleanField(
        _("我已核对名单和文号，知道公布以后不能再改"), [DataRequired(_("请核对后勾选确认"))]
    )
