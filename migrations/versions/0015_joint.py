"""Joint review: the part of a case that another department signs, and what was done with it."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models import row_security
from models.base import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString
JSON = sa.JSON().with_variant(sa.dialects.postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    """Apply."""
    _create_part()
    _create_act()
    if op.get_bind().dialect.name == "postgresql":
        for statement in row_security.opening_parts():
            op.execute(statement)


def _create_part() -> None:
    op.create_table(
        "review_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("sections", JSON, nullable=False),
        sa.Column("state", TEXT(length=10), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("remarks", JSON, nullable=False),
        sa.Column("words", TEXT(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_review_part_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_review_part_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["department.id"], name=op.f("fk_review_part_lead_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_part")),
        sa.UniqueConstraint(
            "submission_id", "department_id", name=op.f("uq_review_part_submission_id_department_id")
        ),
    )
    for name in ("submission_id", "department_id", "enterprise_id", "lead_id"):
        op.create_index(op.f(f"ix_review_part_{name}"), "review_part", [name])


def _create_act() -> None:
    op.create_table(
        "review_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("act", TEXT(length=10), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("person_key", TEXT(length=64), nullable=False),
        sa.Column("actor_name", TEXT(length=60), nullable=False),
        sa.Column("department_name", TEXT(length=100), nullable=False),
        sa.Column("happened_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("words", TEXT(length=500), nullable=False),
        sa.Column("remarks", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["part_id"], ["review_part.id"], name=op.f("fk_review_act_part_id_review_part")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_review_act_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_act")),
        sa.UniqueConstraint("part_id", "sequence", name=op.f("uq_review_act_part_id_sequence")),
    )
    op.create_index(op.f("ix_review_act_part_id"), "review_act", ["part_id"])


def downgrade() -> None:
    """Undo."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in row_security.closing_parts():
            op.execute(statement)
    op.drop_table("review_act")
    op.drop_table("review_part")
