"""Row-level security, the second wall on PostgreSQL: what no query may read, whatever its filters.

The application says who asks (`fileonce.account`, `.enterprise`, `.department`, `.system`) at the start of
each transaction; where it says nothing, nothing is visible. FORCE holds the tables' owner to it as well.
A view over one of these tables must be made with `security_invoker`, or it shows every row.
"""

from collections.abc import Mapping

_ASKING = (
    "CREATE OR REPLACE FUNCTION fileonce_asking(who text) RETURNS uuid LANGUAGE sql STABLE"
    " AS $$ SELECT NULLIF(current_setting('fileonce.' || who, true), '')::uuid $$",
    "CREATE OR REPLACE FUNCTION fileonce_system() RETURNS boolean LANGUAGE sql STABLE"
    " AS $$ SELECT current_setting('fileonce.system', true) = 'yes' $$",
)
"""Who asks in this transaction: NULL, which equals nothing, where that was not said."""

FIRST: Mapping[str, tuple[str, ...]] = {
    "submission": (
        "enterprise_id = (SELECT fileonce_asking('enterprise'))",
        "handling_department_id = (SELECT fileonce_asking('department')) AND state <> 'draft'",
    ),
    "draft_section": (
        "EXISTS (SELECT 1 FROM submission s WHERE s.id = draft_section.submission_id"
        " AND s.enterprise_id = fileonce_asking('enterprise'))",
    ),
    "submitted_document": (
        "EXISTS (SELECT 1 FROM submission s WHERE s.id = submitted_document.submission_id)",
    ),
    "claim": (
        "account_id = (SELECT fileonce_asking('account'))",
        "handling_department_id = (SELECT fileonce_asking('department'))",
        "state = 'accepted' AND EXISTS (SELECT 1 FROM register_entry e WHERE e.uscc = claim.uscc"
        " AND e.id = fileonce_asking('enterprise'))",
    ),
    "attachment": (
        "enterprise_id = (SELECT fileonce_asking('enterprise'))",
        "enterprise_id IS NULL AND attached_by = (SELECT fileonce_asking('account'))",
        "department_id = (SELECT fileonce_asking('department'))",
    ),
    "receipt": (
        "account_id = (SELECT fileonce_asking('account'))",
        "entry_id = (SELECT fileonce_asking('enterprise'))",
        "EXISTS (SELECT 1 FROM register_entry e WHERE e.id = receipt.entry_id"
        " AND e.owner_id = fileonce_asking('enterprise'))",
    ),
    "sealed_value": (
        "owner_id = (SELECT fileonce_asking('enterprise'))",
        "EXISTS (SELECT 1 FROM submission s WHERE s.enterprise_id = sealed_value.owner_id"
        " AND s.handling_department_id = fileonce_asking('department'))",
        "EXISTS (SELECT 1 FROM register_entry e WHERE e.id = sealed_value.owner_id"
        " AND e.handling_department_id = fileonce_asking('department'))",
    ),
}
NAMING: Mapping[str, tuple[str, ...]] = {
    "naming": (
        "owner_id = (SELECT fileonce_asking('enterprise'))",
        "handling_department_id = (SELECT fileonce_asking('department'))",
        "EXISTS (SELECT 1 FROM register_entry e WHERE e.uscc = naming.uscc"
        " AND e.id = fileonce_asking('enterprise'))",
    ),
}
JOINING: Mapping[str, str] = {
    "claim": "kind = 'join' AND EXISTS (SELECT 1 FROM register_entry e WHERE e.uscc = claim.uscc"
    " AND e.id = fileonce_asking('enterprise'))",
    "attachment": "owner_kind = 'claim' AND EXISTS (SELECT 1 FROM claim c JOIN register_entry e"
    " ON e.uscc = c.uscc WHERE c.id = attachment.owner_id AND c.kind = 'join'"
    " AND e.id = fileonce_asking('enterprise'))",
}
"""By table, what a firm sees besides: who asks to join it, and with which letter."""

JOINT: Mapping[str, tuple[str, ...]] = {
    "review_part": (
        "enterprise_id = (SELECT fileonce_asking('enterprise'))",
        "lead_id = (SELECT fileonce_asking('department'))",
        "department_id = (SELECT fileonce_asking('department'))",
    ),
    "review_act": ("EXISTS (SELECT 1 FROM review_part p WHERE p.id = review_act.part_id)",),
}
COSIGNING = (
    "state NOT IN ('draft', 'filed', 'refused', 'withdrawn') AND EXISTS (SELECT 1 FROM review_part p"
    " WHERE p.submission_id = submission.id AND p.department_id = fileonce_asking('department'))"
)
"""The cases that a department reads besides its own: those it has a part in, until they are finished."""

VISIBLE: Mapping[str, tuple[str, ...]] = {**FIRST, **NAMING, **JOINT}
"""By table, whose rows are visible: any of the conditions will do. Inner queries meet the walls as well.

The first migration with walls puts up those of FIRST; each later group has a migration of its own.
"""


def raising(tables: Mapping[str, tuple[str, ...]] = FIRST) -> tuple[str, ...]:
    """The statements that put up the wall, in order."""
    return (*_ASKING, *(statement for table, ways in tables.items() for statement in around(table, ways)))


def around(table: str, ways: tuple[str, ...]) -> tuple[str, ...]:
    """The statements that put up the wall of one table."""
    condition = " OR ".join(f"({way})" for way in ("(SELECT fileonce_system())", *ways))
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY wall ON {table} USING ({condition}) WITH CHECK ({condition})",
    )


def razing(tables: Mapping[str, tuple[str, ...]] = FIRST) -> tuple[str, ...]:
    """The statements that take it down again."""
    down = tuple(statement for table in tables for statement in away_from(table))
    return (*down, "DROP FUNCTION fileonce_asking(text)", "DROP FUNCTION fileonce_system()")


def doors(ways: Mapping[str, str] = JOINING) -> tuple[str, ...]:
    """The statements that let more be seen through walls that stand already."""
    return tuple(
        f"CREATE POLICY joining ON {table} USING ({way}) WITH CHECK ({way})" for table, way in ways.items()
    )


def opening_parts() -> tuple[str, ...]:
    """The statements that wall off the parts of cases, and let who signs a part read its case."""
    walls = (statement for table, ways in JOINT.items() for statement in around(table, ways))
    return (*walls, f"CREATE POLICY cosigning ON submission FOR SELECT USING ({COSIGNING})")


def closing_parts() -> tuple[str, ...]:
    """The statements that undo this; the tables themselves take their walls along."""
    return ("DROP POLICY cosigning ON submission",)


def away_from(table: str) -> tuple[str, ...]:
    """The statements that take down the wall of one table."""
    return (
        f"DROP POLICY wall ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )
