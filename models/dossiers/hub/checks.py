"""What must fit together in a hub's dossier; each finding names both numbers."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from models.dossiers.kinds.dates import in_words
from models.dossiers.problems import Problem, problem
from models.text import N_


def opened_by_now(dossier: Any, today: date) -> Iterator[Problem]:
    """What is not yet open is a project, not a hub."""
    opened = dossier.profile.opened_on
    if opened and opened > today:
        words = N_("投入运营日期 %(day)s还没有到；在建的请备案为项目")
        yield problem("hub.opened_on", words, day=in_words(opened))


def areas_within_built(dossier: Any, today: date) -> Iterator[Problem]:
    """Neither what is used nor what is let is more than what was built; tenants sit in what is let."""
    space = dossier.services
    for code, title, part in (
        ("used", N_("已使用面积"), space.used),
        ("let", N_("出租给企业的面积"), space.let),
    ):
        if space.built is not None and part is not None and part > space.built:
            words = N_("%(title)s %(part)s 平方米大于建筑面积 %(built)s 平方米")
            yield problem(f"hub.{code}", words, title=title, part=f"{part:,}", built=f"{space.built:,}")
    taken = sum(line.area or 0 for line in _present(dossier))
    if space.let is not None and taken > space.let:
        words = N_("在驻企业使用面积合计 %(taken)s 平方米大于出租给企业的面积 %(let)s 平方米")
        yield problem("hub.tenants.area", words, taken=f"{taken:,}", let=f"{space.let:,}")


def tenants_counted(dossier: Any, today: date) -> Iterator[Problem]:
    """The number of tenants is the number of rows of those who have not left."""
    count, listed = dossier.tenants.count, len(_present(dossier))
    if count is not None and count != listed:
        words = N_("在驻企业数填的是 %(count)d 家，名单里没有迁出日期的有 %(listed)d 家")
        yield problem("hub.tenant_count", words, count=count, listed=listed)


def tenants_named_once(dossier: Any, today: date) -> Iterator[Problem]:
    """A firm has one row, and the operator is no tenant of its own hub."""
    lines = dossier.tenants.tenants
    codes = [line.code for line in lines]
    counted = Counter(codes)
    for at, code in enumerate(codes):
        if code is not None and counted[code] > 1 and code in codes[:at]:
            yield problem("hub.tenants.code", N_("%(uscc)s 填了不止一行"), at=at, uscc=code)
        if code is not None and code == dossier.profile.operator:
            yield problem("hub.tenants.code", N_("这是运营单位自己的代码，运营单位不列为入驻企业"), at=at)


def tenants_stay_in_order(dossier: Any, today: date) -> Iterator[Problem]:
    """Nobody leaves before coming, and nobody came tomorrow."""
    for at, line in enumerate(dossier.tenants.tenants):
        if line.moved_in and line.moved_out and line.moved_out < line.moved_in:
            words = N_("迁出日期 %(out)s早于入驻日期 %(into)s")
            days = {"out": in_words(line.moved_out), "into": in_words(line.moved_in)}
            yield problem("hub.tenants.moved_out", words, at=at, **days)
        if line.moved_in and line.moved_in > today:
            words = N_("入驻日期 %(day)s还没有到")
            yield problem("hub.tenants.moved_in", words, at=at, day=in_words(line.moved_in))


def years_fit(dossier: Any, today: date) -> Iterator[Problem]:
    """Each year once and none to come; of culture are at most all tenants."""
    lines = dossier.figures.years
    years = [line.year for line in lines]
    for at, line in enumerate(lines):
        if line.year is not None and line.year in years[:at]:
            yield problem("hub.years.year", N_("%(year)d 年填了不止一行"), at=at, year=line.year)
        if line.year is not None and line.year > today.year:
            yield problem("hub.years.year", N_("%(year)d 年还没有到"), at=at, year=line.year)
        if line.culture is not None and line.tenants is not None and line.culture > line.tenants:
            words = N_("其中文化企业 %(culture)d 家大于年末在驻企业 %(tenants)d 家")
            yield problem("hub.years.culture", words, at=at, culture=line.culture, tenants=line.tenants)


def trainees_fit(dossier: Any, today: date) -> Iterator[Problem]:
    """Of a course at most all its trainees found work."""
    for at, line in enumerate(dossier.training.courses):
        if line.employed is not None and line.trainees is not None and line.employed > line.trainees:
            words = N_("其中就业人数 %(employed)d 人大于实训人数 %(trainees)d 人")
            yield problem(
                "hub.courses.employed", words, at=at, employed=line.employed, trainees=line.trainees
            )


def _present(dossier: Any) -> list[Any]:
    return [line for line in dossier.tenants.tenants if line.moved_out is None]


CHECKS = (
    opened_by_now,
    areas_within_built,
    tenants_counted,
    tenants_named_once,
    tenants_stay_in_order,
    years_fit,
    trainees_fit,
)
