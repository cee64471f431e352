"""Forms of a workbook: sending it in, and saying what of it is written."""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, SelectMultipleField, widgets
from wtforms.fields import SelectChoice

from forms.base import PageForm

LONGEST_VERSION = 9


class WorkbookForm(PageForm):
    """The file, and whether empty cells mean empty."""

    file = FileField(
        _("填好的工作簿"),
        [FileRequired(_("请选择填好的工作簿"))],
        description=_("从本页下载的 .xlsx 文件，不超过 20 MB"),
    )
    clear = BooleanField(
        _("空单元格表示清空"),
        description=_("不选时，空着的格不改动草稿里已有的内容"),
    )


class WorkbookWriteForm(PageForm):
    """What was read, the versions the preview was made of, and the items that are to win over the draft."""

    carried = HiddenField()
    seen = HiddenField()
    mine = SelectMultipleField(
        _("采用工作簿里的内容"),
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
        validate_choice=False,
    )

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """The items to choose from, by code."""
        self.mine.choices = [SelectChoice(code, title) for code, title in choices]

    @property
    def versions(self) -> dict[str, int]:
        """The versions of the screens as the preview saw them, by key."""
        pairs = (pair.partition("=") for pair in (self.seen.data or "").split(","))
        return {
            key: int(number)
            for key, _sign, number in pairs
            if number.isascii() and number.isdecimal() and len(number) <= LONGEST_VERSION
        }


def as_seen(versions: Mapping[str, int]) -> str:
    """Versions by key as the form carries them."""
    return ",".join(f"{key}={version}" for key, version in versions.items())
