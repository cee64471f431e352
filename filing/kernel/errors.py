"""What can go wrong in words: each becomes one page, one status, and nothing written by halves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.text import N_


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing two people filled in differently: its label, mine, theirs; who filled in theirs and when."""

    label: str
    mine: str
    theirs: str
    key: str = ""
    who: str = ""
    when: datetime | None = None


class Problem(Exception):
    """An error with words for people and a status for machines (RFC 9457)."""

    status = 400
    title = N_("请求无法处理")

    def __init__(self, words: str = "", *, who_can: str = "", article: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.who_can = who_can
        self.article = article
        self.differences: Sequence[Difference] = ()


class Refused(Problem):
    """The act is not this person's to do now; the refusal is recorded in the ledger."""

    status = 403
    title = N_("现在不能这样做")

    def __init__(
        self,
        words: str = "",
        *,
        who_can: str = "",
        article: str = "",
        action: str = "",
        subject: object | None = None,
    ) -> None:
        super().__init__(words, who_can=who_can, article=article)
        self.action = action
        self.subject = subject


class NotFound(Problem):
    """There is no such thing, or none that this viewer may know of: the two look the same."""

    status = 404
    title = N_("找不到这个页面或办件")


class Conflict(Problem):
    """Somebody else changed it first; nothing was written."""

    status = 409
    title = N_("此页已在别处修改")

    def __init__(self, words: str = "", differences: Sequence[Difference] = ()) -> None:
        super().__init__(words)
        self.differences = tuple(differences)


class Invalid(Problem):
    """What was sent cannot be taken as it is; the words say what to mend."""

    status = 422
    title = N_("填写的内容有误")


class TooMany(Problem):
    """Too many tries in a short time; waiting helps."""

    status = 429
    title = N_("尝试次数过多")


class Unavailable(Problem):
    """Writing is impossible for the moment; reading still works."""

    status = 503
    title = N_("系统暂时不能办理")
