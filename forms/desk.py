"""Forms of the officer's desk: what the inbox is asked, whom work is handed to, phrases, grounds."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from forms.base import OnceForm, PageForm
from forms.submissions import MoveForm

REMARK = "remark-"


class Question(Protocol):
    """What the inbox was asked."""

    @property
    def arguments(self) -> Mapping[str, str]:
        """As it stands in the address."""


class Colleague(Protocol):
    """Somebody work can be handed to."""

    id: UUID
    display_name: str


class Ground(Protocol):
    """A ground of refusal."""

    @property
    def code(self) -> str:
        """What names it."""

    @property
    def title(self) -> str:
        """In a few words."""

    @property
    def article(self) -> str:
        """On which it rests."""

    @property
    def explanation(self) -> str:
        """What it means."""

    @property
    def confirmed(self) -> bool:
        """Whether the article is certain."""


class InboxForm(PageForm):
    """Which work to show, sent with GET so that the address holds the whole question."""

    class Meta:
        """It changes nothing."""

        csrf = False

    tab = HiddenField()
    q = StringField(_("名称的一部分，或办件编号、信用代码"))
    matter = SelectField(_("事项"), [Optional()], validate_choice=False)
    area = SelectField(_("区域"), [Optional()], validate_choice=False)
    left = SelectField(_("剩余时间"), [Optional()], validate_choice=False)
    who = SelectField(_("由谁办理"), [Optional()], validate_choice=False)
    sort = SelectField(_("顺序"), [Optional()], validate_choice=False)

    def __init__(self, asked: Question, offered: Mapping[str, Iterable[tuple[str, str]]]) -> None:
        super().__init__(MultiDict(asked.arguments))
        for name, choices in offered.items():
            first = gettext("默认") if name == "sort" else gettext("全部")
            given = (SelectChoice(code, gettext(title)) for code, title in choices)
            self[name].choices = [SelectChoice("", first), *given]


class HandingForm(OnceForm):
    """To whom work is handed, and why."""

    to = SelectField(_("转交给"), [Optional()], default="", validate_choice=False)
    reason = TextAreaField(_("理由"), [Optional(), Length(max=500, message=_("最多 500 个字"))])

    def __init__(self, colleagues: Sequence[Colleague], **more: Any) -> None:
        super().__init__(**more)
        named = (SelectChoice(str(one.id), one.display_name) for one in colleagues)
        self.to.choices = [SelectChoice("", gettext("请选择")), *named]
        self.colleagues = {str(one.id): one.id for one in colleagues}

    @property
    def colleague(self) -> UUID | None:
        """Who was chosen."""
        return self.colleagues.get(self.to.data or "")

    @property
    def why(self) -> str:
        """The reason without blanks around it."""
        return (self.reason.data or "").strip()


def chosen(values: Iterable[str], most: int = 100) -> list[tuple[str, UUID]]:
    """The pieces of work that check boxes name, `kind:identifier`; what names none is left out."""
    found = []
    for value in list(values)[:most]:
        kind, _colon, key = value.partition(":")
        try:
            found.append((kind, UUID(key)))
        except ValueError:
            continue
    return found


class PhraseForm(PageForm):
    """A phrase of the department, at one item or at any."""

    item = SelectField(_("用在哪一项"), [Optional()], default="")
    words = TextAreaField(
        _("常用语"),
        [DataRequired(_("请填写常用语")), Length(max=500, message=_("最多 500 个字"))],
        description=_("企业会在这一项旁看到，请写清要补什么、怎么补"),
    )

    def offer(self, items: Iterable[tuple[str, str]]) -> None:
        """The items to choose from, by code."""
        given = (SelectChoice(code, title) for code, title in items)
        self.item.choices = [SelectChoice("", gettext("任何一项")), *given]


class GroundForm(PageForm):
    """On which ground a filing is refused."""

    class Meta:
        """It stands inside the form of the move."""

        csrf = False

    ground = RadioField(_("不予备案的法定情形"), [Optional()], validate_choice=False)

    def __init__(self, grounds: Iterable[Ground], chosen: str) -> None:
        super().__init__(formdata=None, ground=chosen)
        self.ground.choices = [SelectChoice(one.code, _said(one)) for one in grounds]


def _said(ground: Ground) -> str:
    article = ground.article if ground.confirmed else f"{ground.article}，{gettext('待确认')}"
    return f"{ground.title}（{article}）：{ground.explanation}"


class LikenessForm(OnceForm):
    """What two entries, or two names of one, are to each other."""

    verdict = RadioField(_("核对结果"), [DataRequired(_("请选择核对结果"))])
    keeps = RadioField(_("以哪一个为准"), [Optional()], validate_choice=False)
    words = TextAreaField(_("说明"), [Optional(), Length(max=500, message=_("最多 500 个字"))])

    def offer(self, left: tuple[UUID, str], right: tuple[UUID, str]) -> None:
        """The answers for two entries; for two names of one there is no entry to choose."""
        renamed = left[0] == right[0]
        first = (
            SelectChoice("rename", gettext("是改名：代码没有变，先后用了两个名称"))
            if renamed
            else SelectChoice("same", gettext("是同一个：以其中一个为准"))
        )
        self.verdict.choices = [first, SelectChoice("different", gettext("不是同一个，以后不再提示"))]
        self.keeps.choices = (
            [] if renamed else [SelectChoice(str(key), title) for key, title in (left, right)]
        )

    @property
    def kept(self) -> UUID | None:
        """The entry that stays."""
        offered = {choice.value: UUID(choice.value) for choice in self.keeps.choices}
        return offered.get(self.keeps.data or "")

    @property
    def said(self) -> str:
        """The words without blanks around them."""
        return (self.words.data or "").strip()


class ExceptionForm(OnceForm):
    """A code whose check digit fails, with what the registry says of it."""

    uscc = StringField(_("统一社会信用代码"), [DataRequired(_("请填写统一社会信用代码"))])
    words = TextAreaField(
        _("理由"),
        [DataRequired(_("请写明向登记机关核实的情况")), Length(max=500, message=_("最多 500 个字"))],
        description=_("何时、向哪个登记机关、怎样核实"),
    )
    evidence = FileField(
        _("登记机关的证明材料"),
        [FileRequired(_("请上传登记机关的证明材料"))],
        description=_("营业执照、登记档案或登记机关的书面答复，PDF、OFD、JPG、PNG，不超过 20 MB"),
    )

    @property
    def said(self) -> str:
        """The reason without blanks around it."""
        return (self.words.data or "").strip()


class SignForm(MoveForm):
    """Signing a part of a case, or naming its gaps."""

    words = TextAreaField(_("会签意见"), [Optional(), Length(max=500, message=_("最多 500 个字"))])


def remarks_sent(sent: Mapping[str, str], known: Container[str]) -> dict[str, str]:
    """The words at items, by code; what names no known item is left out."""
    said = {name.removeprefix(REMARK): text.strip() for name, text in sent.items() if name.startswith(REMARK)}
    return {code: text for code, text in said.items() if code in known and text}
