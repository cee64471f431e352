"""All pages of this room, on one blueprint."""

from filing.submissions import (
    cases_views,
    claims_views,
    clocks_views,
    confirming_views,
    consents_views,
    desk_views,
    drafts_views,
    duplicates_views,
    ending_views,
    exceptions_views,
    filings_views,
    guides_views,
    letters_views,
    named_views,
    people_views,
    phrases_views,
    rating_views,
)
from filing.submissions.pages import bp

__all__ = [
    "bp",
    "cases_views",
    "claims_views",
    "clocks_views",
    "confirming_views",
    "consents_views",
    "desk_views",
    "drafts_views",
    "duplicates_views",
    "ending_views",
    "exceptions_views",
    "filings_views",
    "guides_views",
    "letters_views",
    "named_views",
    "people_views",
    "phrases_views",
    "rating_views",
]
