"""Forms of the legal representative's word: where to send the question, and the answer."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from forms.base import OnceForm, PageForm
from forms.item_fields import in_words
from models.dossiers.kinds import Email, Phone
from models.dossiers.words import BadValue
from models.text import N_

TO_KNOWN = N_("把一次性链接发到 %(where)s")
SIGN_IN, BY_SMS, BY_EMAIL = "sign_in", "sms", "email"


class WayForm(PageForm):
    """How the legal representative is asked; what is sent with it stands in other forms of the page."""

    way = RadioField(_("怎样请法定代表人确认"), validators=[DataRequired(_("请选择怎样请法定代表人确认"))])
    address = StringField(
        _("法定代表人的手机或邮箱"),
        [Length(max=254)],
        description=_("选择把一次性链接发到下面填写的地址时填写；地址遮盖后会显示在办件上"),
    )

    def __init__(
        self, administrators: str, reaches: Iterable[tuple[str, str]], *, mail: bool, **more: object
    ) -> None:
        super().__init__(**more)
        known = gettext("由企业管理员 %(names)s 登录确认", names=administrators)
        self.way.choices = [
            *([SelectChoice(SIGN_IN, known)] if administrators else []),
            *(SelectChoice(key, gettext(TO_KNOWN, where=where)) for key, where in reaches),
            SelectChoice(BY_SMS, gettext("把一次性链接发到下面填写的手机")),
            *([SelectChoice(BY_EMAIL, gettext("把一次性链接发到下面填写的邮箱"))] if mail else []),
        ]
        self.address.flags.optional = True
        if not self.way.data:
            self.way.data = self.way.choices[0].value

    def validate_address(self, field: StringField) -> None:
        """A link that goes to a typed address needs one, and a right one."""
        if self.way.data not in (BY_SMS, BY_EMAIL):
            return
        typed = (field.data or "").strip()
        if not typed:
            raise ValidationError(gettext("请填写法定代表人的手机或邮箱"))
        try:
            field.data = Email().read(typed) if self.way.data == BY_EMAIL else Phone().read(typed)
        except BadValue as bad:
            raise ValidationError(in_words(bad.sentence)) from bad
        if self.way.data == BY_SMS and not (field.data.isdigit() and field.data.startswith("1")):
            raise ValidationError(gettext("请填 11 位手机号码：固定电话收不到短信"))


class SignForm(OnceForm):
    """The legal representative's answer to what the page showed; nothing is chosen beforehand."""

    seen = HiddenField(validators=[DataRequired()])
    decision = RadioField(
        _("您的决定"),
        choices=[
            SelectChoice("confirm", _("确认：内容属实，同意提交")),
            SelectChoice("decline", _("不确认，退给经办人修改")),
        ],
        validators=[DataRequired(_("请选择确认或者不确认"))],
    )
    words = TextAreaField(_("不确认的理由"), [Length(max=500, message=_("最多 500 个字"))])

    def validate_words(self, field: TextAreaField) -> None:
        """Who declines says why."""
        if self.decision.data == "decline" and not (field.data or "").strip():
            raise ValidationError(gettext("请写明为什么不确认，经办人会看到"))


class SignByLinkForm(SignForm):
    """The same by a link, with the name of whoever answers."""

    name = StringField(
        _("您的姓名"),
        [DataRequired(_("请填写您的姓名")), Length(max=30, message=_("最多 30 个字"))],
        description=_("与营业执照上的法定代表人一致；企业和备案机关会看到"),
    )


class DutyForm(OnceForm):
    """Turning the rule on, or proposing to turn it off: what the page showed is what is done."""

    wanted = HiddenField(validators=[DataRequired()])
