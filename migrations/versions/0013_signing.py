"""The legal representative confirms before a firm submits, where the firm asks for it."""

import sqlalchemy as sa
from alembic import op

from models import row_security
from models.base import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

IN_FORCE, OPEN = sa.text("until IS NULL"), sa.text("state = 'asked'")


def upgrade() -> None:
    """Apply."""
    _create_duty()
    _create_signing()
    if op.get_bind().dialect.name == "postgresql":
        for table, ways in row_security.SIGNING.items():
            for statement in row_security.around(table, ways):
                op.execute(statement)


def _one(name: str, table: str, column: str, where: sa.TextClause) -> None:
    op.create_index(name, table, [column], unique=True, sqlite_where=where, postgresql_where=where)


def _of_account(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["account.id"], name=op.f(f"fk_{table}_{column}_account"))


def _create_duty() -> None:
    op.create_table(
        "signing_duty",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("until", UtcDateTime(timezone=True), nullable=True),
        _of_account("signing_duty", "set_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_duty")),
    )
    op.create_index(op.f("ix_signing_duty_enterprise_id"), "signing_duty", ["enterprise_id"])
    _one("ix_signing_duty_in_force", "signing_duty", "enterprise_id", IN_FORCE)


def _create_signing() -> None:
    op.create_table(
        "signing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("document_hash", sa.String(64), nullable=False),
        sa.Column("reply", sa.String(2000), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        sa.Column("sent_name", sa.String(60), nullable=False),
        sa.Column("sent_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=True),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("carried_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_name", sa.String(60), nullable=False),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(500), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_signing_submission_id_submission")
        ),
        _of_account("signing", "sent_by"),
        _of_account("signing", "decided_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_signing_token_hash")),
    )
    for name in ("submission_id", "enterprise_id"):
        op.create_index(op.f(f"ix_signing_{name}"), "signing", [name])
    _one("ix_signing_open", "signing", "submission_id", OPEN)


def downgrade() -> None:
    """Undo."""
    op.drop_table("signing")
    op.drop_table("signing_duty")
