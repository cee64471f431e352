"""Screens of a case that somebody outside the firm fills in for it, up to a day."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from models import row_security
from models.base import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEPT = sa.JSON().with_variant(JSONB(), "postgresql")
PEOPLE = ("account_id", "handed_by", "ended_by")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "entrustment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("token_hash", sa.String(64), nullable=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("sections", KEPT, nullable=False),
        sa.Column("papers", KEPT, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("handed_by", sa.Uuid(), nullable=False),
        sa.Column("handed_name", sa.String(60), nullable=False),
        sa.Column("handed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_entrustment_submission_id_submission")
        ),
        *(
            sa.ForeignKeyConstraint([name], ["account.id"], name=op.f(f"fk_entrustment_{name}_account"))
            for name in PEOPLE
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entrustment")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_entrustment_token_hash")),
    )
    for name in ("submission_id", "enterprise_id", "account_id"):
        op.create_index(op.f(f"ix_entrustment_{name}"), "entrustment", [name])
    if op.get_bind().dialect.name == "postgresql":
        for statement in row_security.entrusting():
            op.execute(statement)


def downgrade() -> None:
    """Undo."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in row_security.no_entrusting():
            op.execute(statement)
    op.drop_table("entrustment")
