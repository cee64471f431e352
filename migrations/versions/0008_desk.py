"""The officer's desk: who works on what, phrases, grounds and late gaps, likenesses, odd codes."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from filing.kernel.clock import local
from models.base import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEXED = {
    "entry_mark": ("entry_id", "department_id", "mark"),
    "code_exception": ("department_id",),
    "likeness_decision": ("left_id", "right_id", "department_id"),
}
WEEK = timedelta(days=7)
claim = sa.table(
    "claim",
    sa.column("id", sa.Uuid()),
    sa.column("state", sa.String()),
    sa.column("claimed_at", UtcDateTime()),
    sa.column("due_on", sa.Date()),
)


def upgrade() -> None:
    """Apply."""
    for table in ("submission", "claim"):
        op.add_column(table, sa.Column("holder_id", sa.Uuid(), nullable=True))
        op.add_column(table, sa.Column("held_since", UtcDateTime(), nullable=True))
    op.add_column("claim", sa.Column("due_on", sa.Date(), nullable=True))
    _give_claims_a_day()
    late = sa.JSON().with_variant(JSONB(), "postgresql")
    op.add_column("submission_event", sa.Column("late", late, nullable=True))
    op.add_column("submission_event", sa.Column("ground", sa.String(40), nullable=True))
    op.create_table(
        "phrase",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("shipped", sa.String(40), nullable=False),
        sa.Column("item", sa.String(60), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_phrase_department_id_department"
        ),
        sa.ForeignKeyConstraint(["written_by"], ["account.id"], name="fk_phrase_written_by_account"),
        sa.PrimaryKeyConstraint("id", name="pk_phrase"),
    )
    op.create_index("ix_phrase_department_id", "phrase", ["department_id"])
    _create_likenesses()


def _create_likenesses() -> None:
    json = sa.JSON().with_variant(JSONB(), "postgresql")
    op.create_table(
        "entry_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("mark", sa.String(200), nullable=False),
        _references("entry_mark", "entry_id", "register_entry"),
        _references("entry_mark", "department_id", "department"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_mark")),
    )
    op.create_table(
        "likeness_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("left_id", sa.Uuid(), nullable=False),
        sa.Column("right_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("reasons", json, nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("keeps_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        _references("likeness_decision", "left_id", "register_entry"),
        _references("likeness_decision", "right_id", "register_entry"),
        _references("likeness_decision", "department_id", "department"),
        _references("likeness_decision", "decided_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likeness_decision")),
        sa.UniqueConstraint(
            "left_id", "right_id", "about", name=op.f("uq_likeness_decision_left_id_right_id_about")
        ),
    )
    op.create_table(
        "code_exception",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("uscc", sa.String(18), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposer_key", sa.String(64), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decider_key", sa.String(64), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        _references("code_exception", "department_id", "department"),
        _references("code_exception", "proposed_by", "account"),
        _references("code_exception", "decided_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_exception")),
    )
    live = sa.text("state <> 'refused'")
    op.create_index(
        "ix_code_exception_live",
        "code_exception",
        ["uscc"],
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
    for table, columns in INDEXED.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def _references(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def _give_claims_a_day() -> None:
    """Claims that wait already are due a week after they came: five working days, holidays apart."""
    connection = op.get_bind()
    waiting = sa.select(claim.c.id, claim.c.claimed_at).where(claim.c.state == "claimed")
    for key, came in connection.execute(waiting).all():
        due = local(came).date() + WEEK
        connection.execute(claim.update().where(claim.c.id == key).values(due_on=due))


def downgrade() -> None:
    """Undo."""
    for table in ("code_exception", "likeness_decision", "entry_mark", "phrase"):
        op.drop_table(table)
    op.drop_column("submission_event", "ground")
    op.drop_column("submission_event", "late")
    op.drop_column("claim", "due_on")
    for table in ("claim", "submission"):
        op.drop_column(table, "held_since")
        op.drop_column(table, "holder_id")
