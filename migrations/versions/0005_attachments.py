"""What was found in a file: pages, a small picture, a printed code; what was sent before it shrank."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("stored_file", sa.Column("pages", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("stored_file", sa.Column("preview", sa.String(64), nullable=False, server_default=""))
    op.add_column("stored_file", sa.Column("printed", sa.String(200), nullable=False, server_default=""))
    op.add_column("attachment", sa.Column("sent_size", sa.Integer(), nullable=True))
    op.add_column("attachment", sa.Column("sent_pixels", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Undo."""
    for name in ("sent_pixels", "sent_size"):
        op.drop_column("attachment", name)
    for name in ("printed", "preview", "pages"):
        op.drop_column("stored_file", name)
