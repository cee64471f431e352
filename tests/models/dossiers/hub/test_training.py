"""A training base says what it trains; nobody else must."""

from datetime import date

from models.dossiers.hub.dossier import Hub

TODAY = date(2026, 11, 23)


def missing(kind: str) -> set[str]:
    return {found.code for found in Hub.from_document({"hub.kind": kind}).problems(TODAY)}


def test_only_a_training_base_is_asked_for_its_training() -> None:
    asked = {"hub.seats", "hub.teachers", "hub.courses"}
    assert asked <= missing("training")
    assert not asked & missing("park")
