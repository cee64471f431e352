"""A clock in one sentence, the same on every page and paper."""

from collections.abc import Iterable

from flask_babel import format_date
from flask_babel import gettext as _

from filing.calendar.rules import FORECAST_WORDS, Clock, Counting, Reading, Told
from filing.calendar.terms import CORRECTION, TITLES
from models.text import N_

WHY = {
    Counting.COUNTED: N_("计入"),
    Counting.MADE_UP: N_("调休上班，计入"),
    Counting.WEEKEND: N_("周末，不计"),
    Counting.HOLIDAY: N_("%(name)s放假，不计"),
    Counting.PAUSED: N_("因%(name)s暂停，不计"),
}


def sentence(
    reading: Reading,
    clock: Clock,
    pauses: Iterable[tuple[str, int]] = (),
    extended: int = 0,
    *,
    year: bool = False,
) -> str:
    """最迟 12月1日，因补正暂停 2 个工作日（暂按法定节假日推算）; `year` wherever the day stands."""
    parts = [_latest(reading, clock, year)]
    for reason, days in pauses:
        parts.append(_("因%(reason)s暂停 %(days)s 个工作日", reason=_(TITLES[reason]), days=days))
    if extended:
        parts.append(_("经批准延长 %(days)s 个工作日", days=extended))
    forecast = reading.due is not None and reading.due.forecast
    return _("，").join(parts) + (_("（%(words)s）", words=_(FORECAST_WORDS)) if forecast else "")


def _latest(reading: Reading, clock: Clock, year: bool) -> str:
    if reading.due is not None:
        day, near = reading.due.day, reading.due.day.year == clock.started.year
        return _(
            "最迟 %(day)s", day=format_date(day, _("M月d日") if near and not year else _("yyyy年M月d日"))
        )
    open_ones = [pause.kind for pause in clock.pauses if pause.end is None]
    if CORRECTION in open_ones:
        return _("补正期间不计时，提交补正后重新计算最迟日期")
    return _("%(reason)s期间不计时，结束后重新计算最迟日期", reason=_(TITLES[open_ones[-1]]))


def why(told: Told) -> str:
    """Why a day counted or did not."""
    name = TITLES[told.name] if told.why is Counting.PAUSED else told.name
    return _(WHY[told.why], name=_(name) if name else "")
