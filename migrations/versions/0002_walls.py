"""Append-only tables."""

from alembic import op

from models.append_only import APPEND_ONLY, protect, unprotect

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    for table, late in APPEND_ONLY.items():
        protect(op.get_bind(), table, late)


def downgrade() -> None:
    """Undo."""
    for table in APPEND_ONLY:
        unprotect(op.get_bind(), table)
