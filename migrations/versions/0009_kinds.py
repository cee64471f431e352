"""More kinds of filing: periods, firms that are named and answer, persons who consent."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from models import row_security
from models.base import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OPEN_OCCASION = sa.text("occasion IS NOT NULL AND state NOT IN ('filed', 'refused', 'withdrawn')")
OCCASION = sa.text("occasion IS NOT NULL")
TEXT = sqlmodel.sql.sqltypes.AutoString
JSON = sa.JSON().with_variant(sa.dialects.postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    """Apply."""
    op.add_column("submission", sa.Column("occasion", TEXT(length=20), nullable=True))
    op.add_column("register_entry", sa.Column("occasion", TEXT(length=20), nullable=True))
    _one("ix_submission_occasion", "submission", "enterprise_id", OPEN_OCCASION)
    _one("ix_register_entry_occasion", "register_entry", "owner_id", OCCASION)
    _create_consent()
    _create_naming()
    if op.get_bind().dialect.name == "postgresql":
        for table, ways in row_security.NAMING.items():
            for statement in row_security.around(table, ways):
                op.execute(statement)


def _one(name: str, table: str, owner: str, where: sa.TextClause) -> None:
    columns = [owner, "kind", "occasion"]
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def _create_consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", TEXT(length=64), nullable=False),
        sa.Column("state", TEXT(length=20), nullable=False),
        sa.Column("document_hash", TEXT(length=64), nullable=False),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_consent_token_hash")),
    )
    op.create_index(op.f("ix_consent_submission_id"), "consent", ["submission_id"])
    op.create_index(op.f("ix_consent_enterprise_id"), "consent", ["enterprise_id"])


def _create_naming() -> None:
    op.create_table(
        "naming",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("handling_department_id", sa.Uuid(), nullable=False),
        sa.Column("kind", TEXT(length=20), nullable=False),
        sa.Column("thing", TEXT(length=200), nullable=False),
        sa.Column("uscc", TEXT(length=18), nullable=False),
        sa.Column("name", TEXT(length=200), nullable=False),
        sa.Column("row", JSON, nullable=False),
        sa.Column("row_hash", TEXT(length=64), nullable=False),
        sa.Column("state", TEXT(length=20), nullable=False),
        sa.Column("words", TEXT(length=500), nullable=False),
        sa.Column("named_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_naming_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["handling_department_id"],
            ["department.id"],
            name=op.f("fk_naming_handling_department_id_department"),
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["account.id"], name=op.f("fk_naming_answered_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naming")),
        sa.UniqueConstraint("submission_id", "uscc", name=op.f("uq_naming_submission_id_uscc")),
    )
    for column in ("submission_id", "owner_id", "handling_department_id", "uscc"):
        op.create_index(op.f(f"ix_naming_{column}"), "naming", [column])


def downgrade() -> None:
    """Undo."""
    op.drop_table("naming")
    op.drop_table("consent")
    op.drop_index("ix_register_entry_occasion", "register_entry")
    op.drop_index("ix_submission_occasion", "submission")
    op.drop_column("register_entry", "occasion")
    op.drop_column("submission", "occasion")
