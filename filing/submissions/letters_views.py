"""Letters to print, sign and stamp; the code on them brings the scan back to its item."""

from flask import request
from flask_babel import gettext as _

from filing.kernel.clock import today
from filing.kernel.errors import NotFound
from filing.kernel.web import Page, current_viewer, page, route
from filing.submissions.case import cases
from filing.submissions.filling import papers
from filing.submissions.pages import bp
from filing.submissions.people import claims, letters
from filing.submissions.people.letters import Letter


@route(bp, "/claim/<uscc>/letter", permission="submissions:claim")
def claim_print(uscc: str) -> Page:
    """The letter of authority of a claim, with everything filled in that is known."""
    holder = claims.holder_of(uscc)
    name = holder.name or request.args.get("name", "")[: claims.LONGEST_NAME]
    return _letter(Letter(letters.AUTHORISATION, holder.uscc), name)


@route(bp, "/filings/<number>/letters/<item>", permission="submissions:fill")
def letter_print(number: str, item: str) -> Page:
    """A letter of a case, with everything filled in that is known."""
    if item not in letters.TITLES:
        raise NotFound
    case = cases.own(current_viewer(), number)
    return _letter(Letter(item, papers.owner_code(case), case.number), current_viewer().enterprise_name)


def _letter(letter: Letter, firm: str) -> Page:
    return page(
        "submissions/letter.html",
        letter=letter,
        title=_(letters.TITLES[letter.item]),
        firm=firm,
        agent=current_viewer().display_name,
        drawn=letters.drawn(letters.code(letter)),
        day=today(),
    )
