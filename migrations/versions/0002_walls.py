"""What autogeneration does not see: append-only tables, the search index, row-level security."""

from alembic import op

from filing.register.search_tables import CREATE, DROP
from models import row_security
from models.append_only import protect, unprotect

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = {"ledger_entry": "leaf_index", "ledger_node": None, "ledger_checkpoint": None}


def upgrade() -> None:
    """Apply."""
    connection = op.get_bind()
    for table, late in APPEND_ONLY.items():
        protect(connection, table, late)
    for statement in CREATE[connection.dialect.name]:
        op.execute(statement)
    if connection.dialect.name == "postgresql":
        for statement in row_security.raising():
            op.execute(statement)


def downgrade() -> None:
    """Undo."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        for statement in row_security.razing():
            op.execute(statement)
    for statement in DROP[connection.dialect.name]:
        op.execute(statement)
    for table in APPEND_ONLY:
        unprotect(connection, table)
