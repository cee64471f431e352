"""Forms of looking up: the purpose, the day, and which reads a firm wants to see."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from forms.base import PageForm

OTHER = "other"


class PurposeForm(PageForm):
    """Why records are read: an approved matter, or words with a basis."""

    matter = RadioField(_("为哪个事项查阅"), [InputRequired(_("请选择一个事项，或选“其他用途”"))])
    words = TextAreaField(_("用途"), [Length(max=200, message=_("用途最多 200 个字"))])
    basis = StringField(_("依据"), [Length(max=300, message=_("依据最多 300 个字"))])
    next = HiddenField()

    def offer(self, matters: Iterable[tuple[str, str]]) -> None:
        """The matters to choose from, by code; other words are always allowed."""
        offered = [SelectChoice(code, title) for code, title in matters]
        self.matter.choices = [*offered, SelectChoice(OTHER, _("其他用途（写明并记入台账）"))]

    @property
    def other(self) -> bool:
        """Whether the purpose is said in words."""
        return bool(self.matter.data == OTHER)


class WhenForm(PageForm):
    """The day whose state is asked for, and the day by whose end it was known; sent with GET."""

    class Meta:
        csrf = False

    effective = DateField(_("截至哪一天的情况"), [Optional()])
    known = DateField(_("按哪一天已知的记录"), [Optional()])

    def wanted(self) -> dict[str, Any]:
        """The days that were given and can be read."""
        return {field.name: field.data for field in self if field.data and not field.errors}


class ReceiptsForm(PageForm):
    """Which reads to show, sent with GET so that the address holds the whole question."""

    class Meta:
        csrf = False

    department = SelectField(_("部门"), [Optional()])
    channel = SelectField(_("方式"), [Optional()])
    since = DateField(_("从哪一天"), [Optional()])
    until = DateField(_("到哪一天"), [Optional()])

    def __init__(
        self,
        arguments: MultiDict[str, str],
        departments: Iterable[str],
        channels: Iterable[tuple[str, object]],
    ) -> None:
        super().__init__(arguments)
        everything = SelectChoice("", _("全部"))
        self.department.choices = [everything, *(SelectChoice(name, name) for name in departments)]
        self.channel.choices = [everything, *(SelectChoice(code, title) for code, title in channels)]

    def wanted(self) -> dict[str, Any]:
        """The filled fields by name; none while one of them is wrong."""
        return {field.name: field.data for field in self if field.data} if self.validate() else {}

    def asked(self) -> dict[str, str]:
        """The filled fields as they stand in the address."""
        return {name: str(value) for name, value in self.wanted().items()}
