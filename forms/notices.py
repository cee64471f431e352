"""Forms of messages: one's addresses and wishes, what was sent, the words of a template."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from forms.base import PageForm


class EmailForm(PageForm):
    """An e-mail address by which one is reached."""

    address = StringField(_("新的电子邮箱"), [Optional(), Length(max=254)])


class MobileForm(PageForm):
    """A mobile by which one is reached."""

    address = StringField(_("新的手机号码"), [Optional(), Length(max=25)])


class CodeForm(PageForm):
    """What came to an address."""

    code = StringField(_("短信验证码"), [DataRequired(_("请填写短信里的 6 位验证码")), Length(max=64)])


class OldCodeForm(PageForm):
    """What came to the mobile that is given up."""

    old_code = StringField(
        _("原手机收到的验证码"), [DataRequired(_("请填写原手机收到的 6 位验证码")), Length(max=64)]
    )


class VoucherForm(PageForm):
    """Which other person is asked."""

    voucher = SelectField(_("请谁确认"), [DataRequired(_("请选择一位同事"))])

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        """Who may be asked: identifier and name."""
        self.voucher.choices = [SelectChoice("", gettext("请选择")), *(SelectChoice(*one) for one in people)]


class VouchForm(PageForm):
    """Whether it is the person who asks."""

    known = RadioField(
        _("是否本人"),
        [DataRequired(_("请选择是或不是本人"))],
        choices=[
            SelectChoice("yes", _("已当面或电话核实，是本人")),
            SelectChoice("no", _("不是本人，或无法核实")),
        ],
    )


class WishesForm(PageForm):
    """By which channels messages come besides the inbox, and in which language."""

    by_email = BooleanField(_("邮件"))
    by_sms = BooleanField(_("短信"))
    language = RadioField(
        _("消息的语言"),
        [DataRequired(_("请选择一种语言"))],
        choices=[SelectChoice("zh", "中文"), SelectChoice("en", "English")],
    )


class SentForm(PageForm):
    """Which deliveries to show, sent with GET so that the address holds the whole question."""

    class Meta:
        csrf = False

    who = StringField(_("收件人的姓名或用户名"), [Optional(), Length(max=64)])
    channel = SelectField(_("方式"), [Optional()])
    state = SelectField(_("状态"), [Optional()])
    kind = SelectField(_("消息种类"), [Optional()])
    since = DateField(_("从哪一天"), [Optional()])
    until = DateField(_("到哪一天"), [Optional()])

    def offer(self, channels: Mapping[str, str], states: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        """What may be chosen, by code."""
        for field, choices in ((self.channel, channels), (self.state, states), (self.kind, kinds)):
            field.choices = [
                SelectChoice("", gettext("全部")),
                *(SelectChoice(code, gettext(words)) for code, words in choices.items()),
            ]

    def wanted(self) -> dict[str, Any]:
        """The filled fields by name."""
        return {field.name: field.data for field in self if field.data}

    def asked(self) -> dict[str, str]:
        """The filled fields as they stand in the address."""
        return {field.name: str(field.data) for field in self if field.data and not field.errors}


class TemplateForm(PageForm):
    """The words of one kind of message; `seen` is the version they were written upon."""

    subject = StringField(_("标题"))
    body = TextAreaField(_("正文"))
    sms = StringField(_("短信"))
    seen = HiddenField()

    @property
    def texts(self) -> tuple[str, str, str]:
        """Subject, body and short message as typed; lines end alike whatever the browser sends."""
        subject, body, sms = (
            (field.data or "").replace("\r\n", "\n").strip() for field in (self.subject, self.body, self.sms)
        )
        return subject, body, sms

    @property
    def version(self) -> int:
        """The version that was seen; one that never was where the field was tampered with."""
        text = self.seen.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
