"""Forms of claims and cases; the screens of a filing come from forms.dossier."""

from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import UUID, AnyOf, DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forms.base import OnceForm, PageForm
from forms.item_fields import answers
from models.dossiers.endings import grounds
from models.dossiers.registry import DOSSIERS

TOO_MANY_DIGITS = 10


class NewForm(OnceForm):
    """What to file: a kind of filing, of a period where it has such, or a registered thing that changed."""

    kind = RadioField(
        _("办理什么"),
        choices=[SelectChoice(kind, dossier.title) for kind, dossier in DOSSIERS.items()],
        validators=[DataRequired(_("请选择办理什么"))],
    )
    entry = HiddenField(validators=[Optional(), UUID()])
    occasion = HiddenField(validators=[Optional(), Length(max=20)])


def _counted(text: str | None, otherwise: int) -> int:
    """A number that something could have been counted to."""
    return int(text) if text and text.isdecimal() and len(text) < TOO_MANY_DIGITS else otherwise


class ScreenForm(PageForm):
    """What goes with each screen of a filing: the version it was opened with, and whether it is finished."""

    version = HiddenField(default="0")
    done = RadioField(
        _("这一项填完了吗"),
        choices=[SelectChoice("yes", _("填完了")), SelectChoice("no", _("还没有，以后再来"))],
        default="yes",
        validators=[AnyOf(("yes", "no"))],
    )

    @property
    def seen(self) -> int:
        """The version as a number; anything else counts as never seen."""
        return _counted(self.version.data, 0)


KEEP, THEIRS = "keep-", "theirs"


def chosen_theirs(sent: Mapping[str, str]) -> frozenset[str]:
    """The codes for which a merge page was answered: what was saved elsewhere stays."""
    return frozenset(
        name.removeprefix(KEEP) for name, value in sent.items() if name.startswith(KEEP) and value == THEIRS
    )


class MoveForm(OnceForm):
    """A move of a case: what was seen before, and the words that go with it."""

    moves = HiddenField(validators=[DataRequired()])
    words = TextAreaField(_("总的意见"), [Optional(), Length(max=2000, message=_("最多 2000 个字"))])

    @property
    def said(self) -> str:
        """The words without blanks around them."""
        return (self.words.data or "").strip()

    @property
    def seen(self) -> int:
        """How many moves the page had seen."""
        return _counted(self.moves.data, -1)


class EndForm(OnceForm):
    """Why a filing is to end."""

    moves = HiddenField(default="")
    ground = RadioField(_("原因"), validators=[DataRequired(_("请选择原因"))])
    words = TextAreaField(_("补充说明"), [Length(max=500, message=_("最多 500 个字"))])
    sure = BooleanField(
        _("本单位确认申请，内容属实"), validators=[DataRequired(_("请勾选“本单位确认申请，内容属实”"))]
    )

    def __init__(self, purpose: str, **more: object) -> None:
        super().__init__(**more)
        self.ground.choices = answers(grounds(purpose))
        self.words.flags.optional = True

    def validate_words(self, field: TextAreaField) -> None:
        """Another reason must be told."""
        if self.ground.data == "other" and not (field.data or "").strip():
            raise ValidationError(gettext("请写明原因"))

    @property
    def seen(self) -> int:
        """How many moves the page had seen."""
        return _counted(self.moves.data, -1)


class ConfirmForm(OnceForm):
    """The yearly word that what stands on record is still so."""

    version = HiddenField(default="0")
    same = BooleanField(
        _("以上内容截至今日没有变化，本单位对其真实性负责"),
        validators=[DataRequired(_("请勾选：内容没有变化"))],
    )

    @property
    def seen(self) -> int:
        """The version that was on the page."""
        return _counted(self.version.data, 0)


class ReplyForm(MoveForm):
    """Submitting again: what the firm says to the words with which its case came back."""

    words = TextAreaField(_("对补正意见的说明"), [Optional(), Length(max=2000, message=_("最多 2000 个字"))])


class RatingForm(PageForm):
    """How satisfied a firm is, why, and in words."""

    level = RadioField(_("您对这次办理服务的评价"), [DataRequired(_("请选择满意程度"))])
    reasons = SelectMultipleField(
        _("对哪些方面"), [Optional()], option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    words = TextAreaField(_("想说的话"), [Optional(), Length(max=500, message=_("最多 500 个字"))])

    def offer(self, levels: Mapping[int, str], reasons: Mapping[str, str]) -> None:
        """What may be chosen, by code."""
        self.level.choices = [SelectChoice(str(code), gettext(words)) for code, words in levels.items()]
        self.reasons.choices = [SelectChoice(code, gettext(words)) for code, words in reasons.items()]


class AnswerForm(PageForm):
    """The answer to a bad rating."""

    words = TextAreaField(
        _("答复"),
        [
            DataRequired(_("请写明核实和处理的情况，企业会看到")),
            Length(max=1000, message=_("最多 1000 个字")),
        ],
    )
