"""What there may be one of: an open case of a record, a membership in force."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN = sa.text("entry_id IS NOT NULL AND state NOT IN ('filed', 'refused', 'withdrawn')")
IN_FORCE = sa.text("until IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_index(
        "ix_submission_open",
        "submission",
        ["entry_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index(
        "ix_membership_in_force",
        "membership",
        ["account_id", "enterprise_id"],
        unique=True,
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_membership_in_force", "membership")
    op.drop_index("ix_submission_open", "submission")
