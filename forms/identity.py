"""Sign-in, second factor, sign-up and password forms."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length, Regexp

from forms.base import PageForm


class LoginForm(PageForm):
    """Name and password."""

    username = StringField(_("用户名"), [DataRequired(_("请填写用户名")), Length(max=64)])
    password = PasswordField(_("密码"), [DataRequired(_("请填写密码")), Length(max=128)])
    next = HiddenField()


class CodeForm(PageForm):
    """The six digits of the authenticator."""

    code = StringField(
        _("动态验证码"),
        [
            DataRequired(_("请填写 6 位动态验证码")),
            Regexp(r"^\s*\d{3}\s?\d{3}\s*$", message=_("动态验证码是 6 位数字")),
        ],
    )
    next = HiddenField()


class SignupForm(PageForm):
    """A new account of a person who files for an enterprise."""

    username = StringField(
        _("用户名"),
        [
            DataRequired(_("请填写用户名")),
            Regexp(
                r"^[A-Za-z0-9][A-Za-z0-9_.@-]{3,63}$", message=_("用户名为 4 至 64 个字母、数字或 _ . @ -")
            ),
        ],
    )
    display_name = StringField(
        _("姓名"), [DataRequired(_("请填写姓名")), Length(max=60, message=_("姓名过长"))]
    )
    password = PasswordField(_("密码"), [DataRequired(_("请填写密码")), Length(max=128)])
    repeat = PasswordField(
        _("再输一次密码"),
        [DataRequired(_("请再输一次密码")), EqualTo("password", message=_("两次输入的密码不同"))],
    )


class PasswordForm(PageForm):
    """A new password for the account that is signed in."""

    old = PasswordField(_("原密码"), [DataRequired(_("请填写原密码")), Length(max=128)])
    new = PasswordField(_("新密码"), [DataRequired(_("请填写新密码")), Length(max=128)])
    repeat = PasswordField(
        _("再输一次新密码"),
        [DataRequired(_("请再输一次新密码")), EqualTo("new", message=_("两次输入的密码不同"))],
    )
