"""融资与扶持: asked when the firm seeks finance or is paid, but for the equity it has raised."""

from datetime import date
from typing import ClassVar

from models.dossiers.enterprise.facts import INTERNAL, LISTED
from models.dossiers.item import Asked, Sensitivity, item
from models.dossiers.kinds import Account, Amount, Boolean, Date, LongText, Money, Sealed, Text
from models.dossiers.sections import Row, Section, column, rows


class EquityRound(Row):
    """Equity raised once."""

    raised_on: date | None = column("日期", "Date", Date(), required=True)
    amount: Amount | None = column(
        "金额", "Amount", Money(others=True, negative=False), unit="万元", required=True
    )
    investor: str | None = column("投资方", "Investor", Text(), required=True)
    qualified: bool | None = column("是否合格机构投资者", "Qualified investor", Boolean())


class Funding(Section):
    """Equity, financing needs and the account for payments."""

    key: ClassVar[str] = "funding"
    title: ClassVar[str] = "融资与扶持"
    title_en: ClassVar[str] = "Financing and support"

    equity_raised: tuple[EquityRound, ...] = rows(
        "fa.equity_raised",
        "股权融资",
        "Equity raised",
        EquityRound,
        **LISTED,
        identity=("raised_on", "investor"),
    )
    need: Amount | None = item(
        "fa.need",
        "融资需求",
        "Financing need",
        Money(negative=False),
        **INTERNAL,
        unit="万元",
        asked=Asked.FINANCING,
    )
    purpose: str | None = item(
        "fa.purpose",
        "融资用途",
        "Purpose of financing",
        LongText(1000),
        **INTERNAL,
        asked=Asked.FINANCING,
    )
    account: str | Sealed | None = item(
        "fa.account",
        "银行账户",
        "Bank account",
        Account(),
        **INTERNAL,
        sensitivity=Sensitivity.SENSITIVE,
        asked=Asked.PAYMENT,
    )
