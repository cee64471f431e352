"""Messages leave by e-mail and SMS too: addresses, deliveries, templates, reminders; and ratings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from models.base import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply; every message there is was shown in the inbox, and is told so."""
    op.add_column("account", sa.Column("language", sa.String(5), nullable=False, server_default="zh"))
    op.add_column("outbox", sa.Column("sms", sa.String(200), nullable=False, server_default=""))
    _contacts()
    _deliveries()
    _templates()
    _reminders()
    _ratings()


def _contacts() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("pending", sa.String(254), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_contact_account_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.UniqueConstraint("account_id", "channel", name="uq_contact_account_id_channel"),
    )
    op.create_index("ix_contact_account_id", "contact", ["account_id"])


def _deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("sent_to", sa.String(254), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(300), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name="fk_delivery_message_id_outbox"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_delivery_contact_id_contact"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.UniqueConstraint("message_id", "channel", name="uq_delivery_message_id_channel"),
    )
    op.create_index("ix_delivery_account_id", "delivery", ["account_id"])
    op.create_index("ix_delivery_created_at", "delivery", ["created_at"])
    # The message's own identifier serves: there is one such row for each.
    op.execute(
        "INSERT INTO delivery (id, kind, message_id, account_id, channel, state, sent_to, tries, error,"
        " created_at, finished_at) SELECT id, kind, id, recipient_id, 'site', 'sent', '', 0, '',"
        " created_at, created_at FROM outbox"
    )


def _templates() -> None:
    op.create_table(
        "message_template",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("body", sa.String(1500), nullable=False),
        sa.Column("sms", sa.String(200), nullable=False),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.Column("edited_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["edited_by"], ["account.id"], name="fk_message_template_edited_by_account"),
        sa.PrimaryKeyConstraint("id", name="pk_message_template"),
        sa.UniqueConstraint("kind", "language", "version", name="uq_message_template_kind_language_version"),
    )


def _reminders() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.UniqueConstraint("kind", "subject", "threshold", name="uq_reminder_kind_subject_threshold"),
    )


def _ratings() -> None:
    op.create_table(
        "rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("rated_by", sa.Uuid(), nullable=False),
        sa.Column("rated_at", UtcDateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(1000), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_rating_submission_id_submission"
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_rating_department_id_department"
        ),
        sa.ForeignKeyConstraint(["rated_by"], ["account.id"], name="fk_rating_rated_by_account"),
        sa.ForeignKeyConstraint(["answered_by"], ["account.id"], name="fk_rating_answered_by_account"),
        sa.PrimaryKeyConstraint("id", name="pk_rating"),
        sa.UniqueConstraint("submission_id", name="uq_rating_submission_id"),
    )
    op.create_index("ix_rating_department_id", "rating", ["department_id"])
    op.create_index("ix_rating_rated_at", "rating", ["rated_at"])


def downgrade() -> None:
    """Undo."""
    for table in ("rating", "reminder", "message_template", "delivery", "contact"):
        op.drop_table(table)
    op.drop_column("outbox", "sms")
    op.drop_column("account", "language")
