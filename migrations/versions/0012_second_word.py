"""A mobile is replaced only with a second word."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INDEX = "ix_contact_voucher_id"


def upgrade() -> None:
    """Apply."""
    proven = sa.Column("proven_at", models.base.UtcDateTime(timezone=True), nullable=True)
    op.add_column("contact", proven)
    op.add_column("contact", sa.Column("voucher_id", sa.Uuid(), nullable=True))
    op.create_index(INDEX, "contact", ["voucher_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_index(INDEX, "contact")
    op.drop_column("contact", "voucher_id")
    op.drop_column("contact", "proven_at")
