"""When an item of the enterprise is required that is not always required."""

from typing import Any

from models.dossiers import codes
from models.dossiers.item import Situation, When
from models.text import N_


def names_partial_class(dossier: Any, situation: Situation) -> bool:
    """Is one of the classes marked * (only part of the industry is culture)?"""
    known = codes.culture_classes()
    return any(known[code].partial for code in dossier.classification.classes)


def has_agent(dossier: Any, situation: Situation) -> bool:
    """Does somebody other than the legal representative file?"""
    agent = dossier.contact.agent
    return agent is not None and agent != dossier.registration.legal_rep


def licence_not_shared(dossier: Any, situation: Situation) -> bool:
    """Has the registry given nothing, so that the licence must be seen?"""
    return "reg.name" not in situation.held


def has_closed_a_year(dossier: Any, situation: Situation) -> bool:
    """Is there a year for which the unit can have figures?"""
    founded = dossier.registration.established_on
    return founded is None or founded.year < situation.today.year


def only_by_programme(dossier: Any, situation: Situation) -> bool:
    """Never in the filing itself: a programme that needs it asks for it."""
    return False


PARTIAL_CLASS = When("if *", N_("类别带 * 时"), names_partial_class)
AGENT = When("if agent", N_("由经办人办理时"), has_agent)
LICENCE_NOT_SHARED = When("if not shared", N_("登记信息没有共享时"), licence_not_shared)
CLOSED_YEAR = When("if a year has closed", N_("成立满一个年度时"), has_closed_a_year)
PROGRAMME = When("if programme", N_("申报的项目要求时"), only_by_programme)
