"""Choosing entries of the ledger."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, StringField
from wtforms.validators import Length, Optional

from forms.base import PageForm


def _strip(value: str | None) -> str | None:
    return value.strip() if value else value


class EntriesForm(PageForm):
    """What to show, sent with GET so that the address holds the whole question."""

    class Meta:
        csrf = False

    action = StringField(_("动作"), [Optional(), Length(max=80)], filters=[_strip])
    day = DateField(_("日期"), [Optional()])
    department = StringField(_("操作人所在部门"), [Optional(), Length(max=100)], filters=[_strip])
    subject = StringField(_("对象编号"), [Optional(), Length(max=200)], filters=[_strip])

    def wanted(self) -> dict[str, Any]:
        """The filled fields by name."""
        return {field.name: field.data for field in self if field.data}

    def asked(self) -> dict[str, str]:
        """The filled fields as they stand in the address."""
        return {field.name: str(field.data) for field in self if field.data}
