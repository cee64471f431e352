"""Forms of people: claiming a firm, joining it, being named by another, agreeing to be filed."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError

from forms.base import OnceForm, PageForm
from forms.item_fields import accepted, in_words
from models.dossiers.codes import choices
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.file_types import ACCEPT
from models.dossiers.words import BadValue

DIVISION = Enterprise.items()["con.division"]


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
