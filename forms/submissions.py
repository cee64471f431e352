"""Forms of claims and cases; the screens of a filing come from forms.dossier."""

import secrets
from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import UUID, AnyOf, DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forms.base import PageForm
from forms.item_fields import answers, in_words
from models.dossiers.codes import choices
from models.dossiers.endings import grounds
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.registry import DOSSIERS
from models.dossiers.words import BadValue

TOO_MANY_DIGITS = 10
DIVISION = Enterprise.items()["con.division"]


class OnceForm(PageForm):
    """A form that acts once, however often it is sent."""

    idempotency_key = HiddenField(default=lambda: secrets.token_urlsafe(24))


class PlaceForm(PageForm):
    """Where the firm works, and its name where the register has none; asked by GET, nothing is written."""

    class Meta:
        """It changes nothing."""

        csrf = False

    name = StringField(_("单位名称"), [DataRequired(_("请填写单位名称，与营业执照一致")), Length(max=200)])
    place = StringField(_("实际经营地"), description=_("写到区、县，例如 济南市历下区"))
    zone = SelectField(_("功能区"), default="", description=_("在功能区内经营的请选择，否则留空"))

    def __init__(self, *arguments: object, **more: object) -> None:
        super().__init__(*arguments, **more)
        blank = SelectChoice("", gettext("不在功能区内"))
        self.zone.choices = [blank, *(SelectChoice(one.code, one.title) for one in choices("zones").values())]
        self.zone.flags.optional = True

    def validate_place(self, field: StringField) -> None:
        """A county, or a city that has none; a zone stands for its own place."""
        if self.zone.data:
            return
        try:
            found = DIVISION.kind.parse(field.data, DIVISION)
        except BadValue as bad:
            raise ValidationError(in_words(bad.sentence)) from bad
        if found is None:
            raise ValidationError(gettext("请填写实际经营地，写到区、县"))

    @property
    def code(self) -> str:
        """The chosen zone, else the division."""
        return str(self.zone.data or DIVISION.kind.parse(self.place.data, DIVISION))


class LetterForm(OnceForm):
    """The claim itself: the place that was chosen, and the letter of authority."""

    name = HiddenField()
    place = HiddenField(validators=[DataRequired()])
    recovers = RadioField(
        _("为什么认领"),
        choices=[
            SelectChoice("", _("申请加入，与现有人员一起办理")),
            SelectChoice("lost", _("原管理员已离职或联系不上，由我接任管理员")),
            SelectChoice("wrong", _("现有人员认领有误，终止他们的代表权，由我接任管理员")),
        ],
        default="",
        validators=[AnyOf(("", "lost", "wrong"))],
    )
    letter = FileField(
        _("授权委托书"),
        [FileRequired(_("请上传加盖公章的授权委托书"))],
        description=_("加盖公章的扫描件，PDF、OFD、JPG、PNG，不超过 20 MB"),
    )


class DecisionForm(OnceForm):
    """An officer's decision on a claim, of the kind that the officer saw."""

    kind = HiddenField()
    decision = RadioField(
        _("核对结果"),
        choices=[
            SelectChoice("accept", _("同意：授权委托书与企业相符")),
            SelectChoice("refuse", _("不同意")),
        ],
        validators=[DataRequired(_("请选择核对结果"))],
    )
    reason = TextAreaField(_("不同意的理由"), [Length(max=500, message=_("最多 500 个字"))])

    def validate_reason(self, field: TextAreaField) -> None:
        """A refusal says why."""
        if self.decision.data == "refuse" and not (field.data or "").strip():
            raise ValidationError(gettext("请写明不同意的理由，申请人会看到"))


class WordsForm(OnceForm):
    """Something that is done only with its reason."""

    words = TextAreaField(
        _("理由"),
        [DataRequired(_("请写明理由，各方都会看到")), Length(max=500, message=_("最多 500 个字"))],
    )


class ResumeForm(WordsForm):
    """What an officer found out about a frozen change."""

    decision = RadioField(
        _("核实结果"),
        choices=[
            SelectChoice("resume", _("情况属实：继续，重新计算冷静期")),
            SelectChoice("stop", _("情况不实：终止这项变更")),
        ],
        validators=[DataRequired(_("请选择核实结果"))],
    )


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


class NamedForm(OnceForm):
    """What a firm says to being named."""

    decision = RadioField(
        _("是否属实"),
        choices=[SelectChoice("confirmed", _("属实，确认")), SelectChoice("denied", _("不属实"))],
        validators=[DataRequired(_("请选择是否属实"))],
    )
    words = TextAreaField(_("哪里不属实"), [Length(max=500, message=_("最多 500 个字"))])

    def validate_words(self, field: TextAreaField) -> None:
        """A denial says what is wrong."""
        if self.decision.data == "denied" and not self.said:
            raise ValidationError(gettext("请写明哪里不属实，办理机关和填报单位会看到"))

    @property
    def said(self) -> str:
        """The words without blanks around them."""
        return (self.words.data or "").strip()


class ConsentForm(OnceForm):
    """A person's answer, to what the page showed; nothing is chosen beforehand."""

    seen = HiddenField()
    decision = RadioField(
        _("您的决定"),
        choices=[
            SelectChoice("given", _("同意：按上面所列的用途，由上面所列的部门查阅")),
            SelectChoice("refused", _("不同意")),
        ],
        validators=[DataRequired(_("请选择同意或者不同意"))],
    )


class WithdrawForm(OnceForm):
    """Taking a consent back."""


class LinkForm(PageForm):
    """Asking for a new link."""


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
