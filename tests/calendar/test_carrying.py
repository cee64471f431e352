from datetime import date

import pytest
import sqlmodel

from filing.calendar import carrying, proposals, queries, service
from filing.calendar.proposals import Row
from filing.kernel.errors import Invalid


def test_what_was_shown_comes_back_and_nothing_else(db_session: sqlmodel.Session) -> None:
    row = Row(date(2031, 3, 5), "holiday", "节", "通知", "1号")
    proposal = proposals.of_day(row, "试", queries.working_days())
    token = carrying.carry(proposal)
    assert carrying.carried(token) == (proposal, service.digest(proposal))
    for wrong in ("", token[:-1], token + "x", "e30." + token.rpartition(".")[2]):
        with pytest.raises(Invalid):
            carrying.carried(wrong)
