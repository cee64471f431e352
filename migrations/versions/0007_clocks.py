"""Clocks as dated data, what is done to a case's clocks, who was warned of them, the calendar's versions."""

import sqlalchemy as sa
import sqlmodel
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

import models.base

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "calendar_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cause", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("version", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column(
            "days",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("taken_by", sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
        sa.Column("taken_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_version")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_calendar_version_year_number")),
    )
    op.create_table(
        "clock_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("matter", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("step", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("extension_days", sa.Integer(), nullable=False),
        sa.Column("basis", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_rule")),
        sa.UniqueConstraint(
            "matter", "step", "valid_from", name=op.f("uq_clock_rule_matter_step_valid_from")
        ),
    )
    _of_cases()


def _of_cases() -> None:
    op.create_table(
        "clock_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
        sa.Column("basis", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("person_key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("actor_name", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("department_name", sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
        sa.Column("happened_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_clock_act_account_id_account")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_clock_act_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_act")),
        sa.UniqueConstraint("submission_id", "sequence", name=op.f("uq_clock_act_submission_id_sequence")),
    )
    op.create_index(op.f("ix_clock_act_submission_id"), "clock_act", ["submission_id"], unique=False)
    op.create_table(
        "clock_warning",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("step", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("level", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("told_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_clock_warning_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_warning")),
        sa.UniqueConstraint(
            "submission_id",
            "step",
            "started_on",
            "level",
            name=op.f("uq_clock_warning_submission_id_step_started_on_level"),
        ),
    )
    op.create_index(op.f("ix_clock_warning_submission_id"), "clock_warning", ["submission_id"], unique=False)


def downgrade() -> None:
    """Undo."""
    for table in ("clock_warning", "clock_act"):
        op.drop_index(op.f(f"ix_{table}_submission_id"), table)
        op.drop_table(table)
    op.drop_table("clock_rule")
    op.drop_table("calendar_version")
