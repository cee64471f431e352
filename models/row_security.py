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
SIGNING: Mapping[str, tuple[str, ...]] = {
    "signing_duty": ("enterprise_id = (SELECT fileonce_asking('enterprise'))",),
    "signing": (
        "enterprise_id = (SELECT fileonce_asking('enterprise'))",
        "state = 'confirmed' AND EXISTS (SELECT 1 FROM submission s WHERE s.id = signing.submission_id)",
        "token_hash = (SELECT NULLIF(current_setting('fileonce.signing', true), ''))",
    ),
}
"""An office sees what was confirmed, not what a firm asked within itself; a link opens its own question."""
JOINING: Mapping[str, str] = {
    "claim": "kind = 'join' AND EXISTS (SELECT 1 FROM register_entry e WHERE e.uscc = claim.uscc"
    " AND e.id = fileonce_asking('enterprise'))",
    "attachment": "owner_kind = 'claim' AND EXISTS (SELECT 1 FROM claim c JOIN register_entry e"
    " ON e.uscc = c.uscc WHERE c.id = attachment.owner_id AND c.kind = 'join'"
    " AND e.id = fileonce_asking('enterprise'))",
}
"""By table, what a firm sees besides: who asks to join it, and with which letter."""

_LASTS = (
    "e.account_id = (SELECT fileonce_asking('account')) AND e.ended_at IS NULL"
    " AND e.until >= (SELECT NULLIF(current_setting('fileonce.day', true), '')::date)"
)


def _part(table: str, case: str, part: str) -> str:
    """That a row of a table belongs to screens that were handed to whoever asks, of a case still open."""
    return (
        "EXISTS (SELECT 1 FROM entrustment e JOIN submission s ON s.id = e.submission_id"  # noqa: S608 - no input
        f" WHERE e.submission_id = {table}.{case} AND jsonb_exists({part}) AND {_LASTS})"
    )


ENTRUSTING: Mapping[str, tuple[str, ...]] = {
    "entrustment": (
        "enterprise_id = (SELECT fileonce_asking('enterprise'))",
        "account_id = (SELECT fileonce_asking('account'))",
        "account_id IS NULL AND token_hash = (SELECT NULLIF(current_setting('fileonce.link', true), ''))",
    ),
}
ENTRUSTED: Mapping[str, str] = {
    "submission": "state IN ('draft', 'returned') AND id IN"  # noqa: S608 - no input
    f" (SELECT e.submission_id FROM entrustment e WHERE {_LASTS})",
    "draft_section": _part("draft_section", "submission_id", "e.sections, draft_section.section"),
    "attachment": _part("attachment", "owner_id", "e.papers, attachment.item")
    + " AND owner_kind <> 'claim' AND enterprise_id IS NOT NULL",
    "signing": "EXISTS (SELECT 1 FROM entrustment e JOIN submission s ON s.id = e.submission_id"  # noqa: S608 - no input
    f" WHERE e.submission_id = signing.submission_id AND {_LASTS})",
}
"""By table, what whoever was handed screens of a case sees and writes of it, as long as that lasts."""

ACROSS = (
    "CREATE POLICY across ON submission FOR SELECT USING ("
    "(SELECT current_setting('fileonce.across', true)) = 'yes' AND enterprise_id IN"
    " (SELECT m.enterprise_id FROM membership m WHERE m.account_id = (SELECT fileonce_asking('account'))"
    " AND m.until IS NULL))"
)
"""Somebody with several firms sees which cases wait in each of them, while that alone is asked."""

_OWN = (
    "s.enterprise_id = fileonce_asking('enterprise')",
    "s.handling_department_id = fileonce_asking('department')",
)
_PART = "EXISTS (SELECT 1 FROM review_part p WHERE p.submission_id = s.id"
_COSIGNS = f"{_PART} AND p.department_id = fileonce_asking('department'))"


def _whole(*ways: str) -> str:
    """That what was submitted is read only by those who may read all of it, though others see the case."""
    return (
        "CREATE POLICY whole ON submitted_document AS RESTRICTIVE USING ((SELECT fileonce_system()) OR"  # noqa: S608 - no input
        " EXISTS (SELECT 1 FROM submission s WHERE s.id = submitted_document.submission_id"
        f" AND ({' OR '.join(ways)})))"
    )


SEALING = (
    "CREATE POLICY entrusted ON sealed_value FOR SELECT USING (EXISTS (SELECT 1 FROM entrustment e"  # noqa: S608 - no input
    " JOIN draft_section d ON d.submission_id = e.submission_id AND jsonb_exists(e.sections, d.section)"
    f" WHERE e.enterprise_id = sealed_value.owner_id AND {_LASTS}"
    " AND strpos(d.parsed::text || d.raw::text, sealed_value.digest) > 0))",
    "CREATE POLICY entrusting ON sealed_value FOR INSERT WITH CHECK (EXISTS (SELECT 1 FROM entrustment e"  # noqa: S608 - no input
    f" WHERE e.enterprise_id = sealed_value.owner_id AND {_LASTS}))",
    _whole(*_OWN),
)
"""Of sealed values only those of the screens; of what was submitted nothing, though the case is seen."""

OPENED = (
    ("across", "submission"),
    ("entrusted", "sealed_value"),
    ("entrusting", "sealed_value"),
    ("whole", "submitted_document"),
)

NOT_WHOLE = "DROP POLICY whole ON submitted_document"
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

VISIBLE: Mapping[str, tuple[str, ...]] = {**FIRST, **NAMING, **SIGNING, **ENTRUSTING, **JOINT}
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


def doors(ways: Mapping[str, str] = JOINING, name: str = "joining") -> tuple[str, ...]:
    """The statements that let more be seen through walls that stand already."""
    return tuple(
        f"CREATE POLICY {name} ON {table} USING ({way}) WITH CHECK ({way})" for table, way in ways.items()
    )


def entrusting() -> tuple[str, ...]:
    """The statements that let somebody fill in screens of another's case."""
    walls = (one for table, ways in ENTRUSTING.items() for one in around(table, ways))
    return (*walls, *doors(ENTRUSTED, "entrusted"), *SEALING, ACROSS)


def no_entrusting() -> tuple[str, ...]:
    """The statements that end that again, in an order in which nothing refers to what is gone."""
    opened = (*OPENED, *(("entrusted", table) for table in ENTRUSTED))
    return (*(f"DROP POLICY {name} ON {table}" for name, table in opened), *away_from("entrustment"))


def opening_parts() -> tuple[str, ...]:
    """The statements that wall off the parts of cases, and let who signs a part read its case."""
    walls = (statement for table, ways in JOINT.items() for statement in around(table, ways))
    cosigning = f"CREATE POLICY cosigning ON submission FOR SELECT USING ({COSIGNING})"
    return (*walls, cosigning, NOT_WHOLE, _whole(*_OWN, _COSIGNS))


def closing_parts() -> tuple[str, ...]:
    """The statements that undo this; the tables themselves take their walls along."""
    return (NOT_WHOLE, _whole(*_OWN), "DROP POLICY cosigning ON submission")


def away_from(table: str) -> tuple[str, ...]:
    """The statements that take down the wall of one table."""
    return (
        f"DROP POLICY wall ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )
