"""The catalogue: every item, who provides it, who may read it."""

from uuid import UUID

from flask import request

from filing.catalogue import queries, rules
from filing.kernel.web import Page, blueprint, page, route
from forms.catalogue import ItemsForm

bp = blueprint("catalogue", __name__)


@route(bp, "/catalogue", permission="public")
def items() -> Page:
    """Every declared item; seen as a department, with what it is to that department."""
    form = ItemsForm(request.args, rules.sections(), queries.departments())
    asked = form.asked()
    key = asked.pop("department", "")
    department = queries.named(UUID(key)) if key else None
    found = rules.chosen(rules.Wanted(**asked))
    return page(
        "catalogue/items.html",
        form=form,
        lines=found,
        sections=rules.by_section(found),
        openness=rules.OPENNESS,
        counts=rules.counted(found),
        department=department,
        standing=rules.standing,
        words=rules.STANDINGS,
    )
