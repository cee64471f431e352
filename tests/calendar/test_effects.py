from datetime import date

import pytest
import sqlmodel

from filing.calendar import effects, signals
from filing.calendar.effects import Effect, Shift
from filing.calendar.rules import Due, WorkingDays
from filing.kernel.viewer import SYSTEM, Viewer

SHIFT = Shift("WB-1", "演示", Due(date(2027, 1, 4), True), Due(date(2027, 1, 5), False))


def test_what_every_room_answers_is_gathered(
    db_session: sqlmodel.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[WorkingDays, Viewer]] = []

    def one(_sender: object, *, after: WorkingDays, viewer: Viewer) -> Effect:
        asked.append((after, viewer))
        return Effect((SHIFT,), (("甲局", 2),))

    def other(_sender: object, **_: object) -> Effect:
        return Effect((), (("乙局", 3),))

    table = WorkingDays()
    with signals.asked.connected_to(one), signals.asked.connected_to(other):
        found = effects.effect(table, SYSTEM)
    assert found.shifts == (SHIFT,)
    assert (sorted(found.counts), found.total) == ([("乙局", 3), ("甲局", 2)], 5)
    assert asked == [(table, SYSTEM)]


def test_where_nobody_answers_nothing_moves(db_session: sqlmodel.Session) -> None:
    assert effects.effect(WorkingDays(), SYSTEM) == Effect()
