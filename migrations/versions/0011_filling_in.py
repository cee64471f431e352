"""Who changed what in a draft, the figure by which like firms are compared, blank forms on paper."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

import models.base
from models import row_security

revision = "0011"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEX = "ix_register_entry_peer_class_peer_figure"
AT_ONCE = 1_000
KEPT = sa.JSON().with_variant(JSONB(), "postgresql")
ENTRY = sa.table(
    "register_entry",
    sa.column("id", sa.Uuid),
    sa.column("kind", sa.String),
    sa.column("version", sa.Integer),
    sa.column("peer_class", sa.String),
    sa.column("peer_figure", sa.BigInteger),
)
VERSION = sa.table(
    "entry_version",
    sa.column("entry_id", sa.Uuid),
    sa.column("version", sa.Integer),
    sa.column("document", KEPT),
)


def upgrade() -> None:
    """Apply."""
    op.add_column("draft_section", sa.Column("changes", KEPT, nullable=False, server_default="{}"))
    op.add_column("register_entry", sa.Column("peer_class", sa.String(10), nullable=True))
    op.add_column("register_entry", sa.Column("peer_figure", sa.BigInteger(), nullable=True))
    op.create_index(INDEX, "register_entry", ["peer_class", "peer_figure"])
    _fill(op.get_bind())
    _first_administers(op.get_bind())
    if op.get_bind().dialect.name == "postgresql":
        for statement in row_security.doors():
            op.execute(statement)
    op.create_table(
        "sensitive_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("submission_id", sa.Uuid(), nullable=True),
        sa.Column("ends_others", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_name", sa.String(60), nullable=False),
        sa.Column("proposed_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_name", sa.String(60), nullable=False),
        sa.Column("decided_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(500), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], ["account.id"], name=op.f(f"fk_sensitive_change_{name}_account"))
            for name in ("account_id", "proposed_by", "decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sensitive_change")),
    )
    for name in ("enterprise_id", "submission_id", "state"):
        op.create_index(op.f(f"ix_sensitive_change_{name}"), "sensitive_change", [name])
    op.create_table(
        "confirmation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("confirmed_by", sa.Uuid(), nullable=False),
        sa.Column("confirmed_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["register_entry.id"], name=op.f("fk_confirmation_entry_id_register_entry")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["account.id"], name=op.f("fk_confirmation_confirmed_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint("entry_id", "year", name=op.f("uq_confirmation_entry_id_year")),
    )
    op.create_index(op.f("ix_confirmation_entry_id"), "confirmation", ["entry_id"])
    op.create_table(
        "blank_form",
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("pdf_sha256", sa.String(64), nullable=False),
        sa.Column("made_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pdf_sha256"], ["stored_file.sha256"], name=op.f("fk_blank_form_pdf_sha256_stored_file")
        ),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_blank_form")),
    )


def downgrade() -> None:
    """Undo."""
    if op.get_bind().dialect.name == "postgresql":
        for table in row_security.JOINING:
            op.execute(f"DROP POLICY joining ON {table}")
    op.drop_table("blank_form")
    op.drop_table("confirmation")
    op.drop_table("sensitive_change")
    op.drop_index(INDEX, "register_entry")
    op.drop_column("register_entry", "peer_figure")
    op.drop_column("register_entry", "peer_class")
    op.drop_column("draft_section", "changes")


def _first_administers(connection: sa.Connection) -> None:
    """Who acted for a firm first administers it."""
    member = sa.table(
        "membership",
        *(sa.column(name) for name in ("id", "enterprise_id", "since", "until", "role")),
    )
    ordered = sa.select(member.c.id, member.c.enterprise_id).where(member.c.until.is_(None))
    first: dict[Any, Any] = {}
    for membership, enterprise in connection.execute(ordered.order_by(member.c.since, member.c.id)):
        first.setdefault(enterprise, membership)
    for membership in first.values():
        connection.execute(sa.update(member).where(member.c.id == membership).values(role="ent_owner"))


def _fill(connection: sa.Connection) -> None:
    for entry_id, document in _documents(connection):
        found = _figure(document)
        if found is not None:
            values = {"peer_class": found[0], "peer_figure": found[1]}
            connection.execute(sa.update(ENTRY).where(ENTRY.c.id == entry_id).values(**values))


def _documents(connection: sa.Connection) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The present document of every enterprise, some at a time."""
    present = (VERSION.c.entry_id == ENTRY.c.id) & (VERSION.c.version == ENTRY.c.version)
    every = sa.select(ENTRY.c.id, VERSION.c.document).join(VERSION, present)
    every = every.where(ENTRY.c.kind == "enterprise").order_by(ENTRY.c.id).limit(AT_ONCE)
    rows = connection.execute(every).all()
    while rows:
        yield from ((row[0], row[1]) for row in rows)
        rows = connection.execute(every.where(ENTRY.c.id > rows[-1][0])).all()


def _figure(document: dict[str, Any]) -> tuple[str, int] | None:
    """The main class, and the newest main revenue in 元."""
    classes = document.get("cul.classes") or ()
    years = [line for line in document.get("fin") or () if line.get("year") and line.get("main_revenue")]
    if not classes or not years:
        return None
    newest = max(years, key=lambda line: line["year"])
    return classes[0], int(Decimal(newest["main_revenue"]["amount"]) * 10_000)
