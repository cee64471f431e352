"""Choosing items of the catalogue."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, Optional

from forms.base import PageForm
from models.dossiers.registry import DOSSIERS

Pairs = Iterable[tuple[object, object]]
SHARING = (
    ("unconditional", _("无条件共享")),
    ("conditional", _("有条件共享")),
    ("withheld", _("不予共享")),
)


def _choices(pairs: Pairs) -> list[SelectChoice]:
    return [SelectChoice("", _("全部")), *(SelectChoice(str(value), label) for value, label in pairs)]


class ItemsForm(PageForm):
    """What to show, sent with GET so that the address holds the whole question."""

    class Meta:
        csrf = False

    words = StringField(_("名称、代码或提供部门"), [Optional(), Length(max=60)])
    register = SelectField(_("名录"), [Optional()])
    section = SelectField(_("部分"), [Optional()])
    sharing = SelectField(_("共享类型"), [Optional()], choices=_choices(SHARING))
    department = SelectField(_("以哪个部门的身份看"), [Optional()])

    def __init__(self, arguments: MultiDict[str, str], sections: Pairs, departments: Pairs) -> None:
        super().__init__(arguments)
        self.register.choices = _choices((one.kind, one.title) for one in DOSSIERS.values())
        self.section.choices = _choices(sections)
        self.department.choices = [
            SelectChoice("", _("不选")),
            *(SelectChoice(str(key), name) for key, name in departments),
        ]

    def asked(self) -> dict[str, str]:
        """The filled fields as they stand in the address; none while one of them is wrong."""
        return {field.name: field.data for field in self if field.data} if self.validate() else {}
