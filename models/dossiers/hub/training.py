"""人才实训: what a training base trains, in numbers and without anybody's name."""

from typing import Any, ClassVar

from models.dossiers.hub.facts import OPEN
from models.dossiers.item import Situation, When, item
from models.dossiers.kinds import Integer, Text, Year
from models.dossiers.sections import Row, Section, column, rows
from models.text import N_


def is_training_base(dossier: Any, situation: Situation) -> bool:
    """Is training what the hub is for?"""
    return bool(dossier.profile.kind == "training")


TRAINING = When("if training base", N_("人才实训基地"), is_training_base)


class Course(Row):
    """A course of practical training."""

    year: int | None = column("年度", "Year", Year(), required=True)
    name: str | None = column("实训项目", "Course", Text(), required=True)
    partner: str | None = column("合作院校或单位", "Partner", Text())
    hours: int | None = column("学时", "Hours", Integer(most=10_000), unit="学时", required=True)
    trainees: int | None = column("实训人数", "Trainees", Integer(most=1_000_000), unit="人", required=True)
    employed: int | None = column("其中就业人数", "Employed after", Integer(most=1_000_000), unit="人")


class Training(Section):
    """What a training base trains."""

    key: ClassVar[str] = "hub_training"
    title: ClassVar[str] = "人才实训"
    title_en: ClassVar[str] = "Practical training"

    seats: int | None = item(
        "hub.seats",
        "同时可实训人数",
        "Seats",
        Integer(most=100_000),
        **OPEN,
        unit="人",
        required=TRAINING,
        help="人才实训基地必填",
    )
    teachers: int | None = item(
        "hub.teachers", "实训教师", "Teachers", Integer(most=100_000), **OPEN, unit="人", required=TRAINING
    )
    courses: tuple[Course, ...] = rows(
        "hub.courses",
        "实训项目",
        "Courses",
        Course,
        **OPEN | {"cycle": "每年"},
        identity=("year", "name"),
        required=TRAINING,
        help="只填总人数，不填个人信息",
    )
