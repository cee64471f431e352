"""Forms of claims and cases; the screens of a filing come from forms.dossier."""

import secrets

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import UUID, AnyOf, DataRequired, Length, Optional, ValidationError

from forms.base import PageForm
from forms.item_fields import accepted, in_words
from models.dossiers.codes import choices
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.file_types import ACCEPT
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
    """The claim itself: the place that was chosen, and the letter of authority.

    `held` is a scan that was made smaller and waits until its sender agrees.
    """

    name = HiddenField()
    place = HiddenField(validators=[DataRequired()])
    held = HiddenField()
    agree = BooleanField(_("同意使用缩小后的扫描件"))
    letter = MultipleFileField(_("授权委托书"), render_kw={"accept": ACCEPT})
    needs_letter = True

    def __init__(self, *arguments: object, **more: object) -> None:
        super().__init__(*arguments, **more)
        several = gettext("加盖公章的扫描件；可以一次选几张照片，按文件名的顺序合并成一个 PDF")
        self.letter.description = accepted(several)

    @property
    def sent(self) -> bool:
        """Whether a file came with it."""
        return any(isinstance(one, FileStorage) and one.filename for one in self.letter.data or ())

    def validate_letter(self, field: MultipleFileField) -> None:
        """A claim needs its letter, now or before."""
        if self.needs_letter and not self.sent:
            raise ValidationError(gettext("请上传加盖公章的授权委托书"))

    def validate_agree(self, field: BooleanField) -> None:
        """A smaller scan is used only where its sender says so."""
        if not self.needs_letter and not self.sent and not field.data:
            raise ValidationError(gettext("请勾选同意，或重新上传较小的文件"))


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


class NewForm(OnceForm):
    """What to file: a register kind, or a registered thing that has changed."""

    kind = RadioField(
        _("办理什么"),
        choices=[SelectChoice(kind, dossier.title) for kind, dossier in DOSSIERS.items()],
        validators=[DataRequired(_("请选择办理什么"))],
    )
    entry = HiddenField(validators=[Optional(), UUID()])


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


class ReplyForm(MoveForm):
    """Submitting again: what the firm says to the words with which its case came back."""

    words = TextAreaField(_("对补正意见的说明"), [Optional(), Length(max=2000, message=_("最多 2000 个字"))])
