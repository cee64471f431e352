"""What must fit together in an enterprise's dossier; each finding names what it compared."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from models.dossiers import books, codes
from models.dossiers.enterprise.finance import FinancialYear
from models.dossiers.kinds.dates import in_words
from models.dossiers.kinds.industries import titled
from models.dossiers.problems import Problem, problem
from models.dossiers.sections import titles
from models.text import N_

NOT_ABOVE = (
    ("main_revenue", "revenue"),
    ("culture_revenue", "revenue"),
    ("internet_revenue", "revenue"),
    ("rd_domestic", "rd"),
    ("rd_animation", "rd"),
    ("nontax_income", "total_income"),
    ("animation_revenue", "total_income"),
    ("animation_own_revenue", "animation_revenue"),
)
FITTING = N_("登记的国民经济行业代码是 %(industry)s，与所选类别不对应；它对应的类别是：%(fitting)s")
OUTSIDE = N_(
    "登记的国民经济行业代码 %(industry)s不在文化及相关产业分类之内；"
    "代码填错的请到“登记信息”改正，登记有误的请向市场监管部门申请变更"
)


def industry_fits_class(dossier: Any, today: date) -> Iterator[Problem]:
    """The registered GB/T 4754 code must be in the mapping of one of the classes (RULES L3)."""
    industry, classes = dossier.registration.industry, dossier.classification.classes
    known = codes.culture_classes()
    if not industry or not classes or any(industry in known[code].industries for code in classes):
        return
    fitting = [f"{one.code} {one.name}" for one in known.values() if one.leaf and industry in one.industries]
    words = FITTING if fitting else OUTSIDE
    named, listed = titled(industry), "、".join(fitting)
    yield problem("cul.classes", words, article="文化及相关产业分类(2018)", industry=named, fitting=listed)


def not_involved_stands_alone(dossier: Any, today: date) -> Iterator[Problem]:
    """Who works in none of the ways works in no other."""
    modes = dossier.classification.internet_modes
    if "not_involved" in modes and len(modes) > 1:
        yield problem("cul.internet_modes", N_("选了“不涉及”，就不要再选其他形态"))


def days_have_come(dossier: Any, today: date) -> Iterator[Problem]:
    """A unit cannot have been founded tomorrow."""
    founded = dossier.registration.established_on
    if founded and founded > today:
        yield problem("reg.established_on", N_("成立日期 %(day)s还没有到"), day=in_words(founded))


def years_in_order(dossier: Any, today: date) -> Iterator[Problem]:
    """Each year once, none before the unit was founded, none that has not begun."""
    founded = dossier.registration.established_on
    years = [line.year for line in dossier.finance.years]
    counted = Counter(years)
    for at, year in enumerate(years):
        if year is None:
            continue
        if counted[year] > 1 and year in years[:at]:
            yield problem("fin.year", N_("%(year)d 年填了不止一行"), at=at, year=year)
        if founded and year < founded.year:
            words = N_("%(year)d 年在成立日期 %(founded)s之前")
            yield problem("fin.year", words, at=at, year=year, founded=in_words(founded))
        if year > today.year:
            yield problem("fin.year", N_("%(year)d 年还没有到"), at=at, year=year)


def books_balance(dossier: Any, today: date) -> Iterator[Problem]:
    """资产 = 负债 + 所有者权益, year by year."""
    for at, line in enumerate(dossier.finance.years):
        yield from books.balance("fin", line, at)


def parts_within_whole(dossier: Any, today: date) -> Iterator[Problem]:
    """A part is never more than its whole, year by year."""
    named = titles(FinancialYear)
    for at, line in enumerate(dossier.finance.years):
        yield from books.within("fin", line, NOT_ABOVE, named.__getitem__, at)


def shares_within_hundred(dossier: Any, today: date) -> Iterator[Problem]:
    """The shares of all products are at most the whole revenue."""
    total = sum((line.share for line in dossier.business.products if line.share is not None), Decimal())
    if total > 100:
        yield problem("cul.products.share", N_("各产品占比合计 %(total)s %%，超过 100 %%"), total=total)


def permits_in_order(dossier: Any, today: date) -> Iterator[Problem]:
    """A permit does not end before it begins."""
    for at, line in enumerate(dossier.rights.permits):
        if line.valid_from and line.valid_to and line.valid_to < line.valid_from:
            words = N_("有效期止 %(end)s早于有效期起 %(start)s")
            yield problem(
                "ip.permits.valid_to",
                words,
                at=at,
                end=in_words(line.valid_to),
                start=in_words(line.valid_from),
            )


CHECKS = (
    days_have_come,
    industry_fits_class,
    not_involved_stands_alone,
    years_in_order,
    books_balance,
    parts_within_whole,
    shares_within_hundred,
    permits_in_order,
)
