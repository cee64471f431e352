"""All pages of this room, on one blueprint."""

from filing.submissions import cases_views, claims_views, drafts_views, filings_views, workbook_views
from filing.submissions.pages import bp

__all__ = ["bp", "cases_views", "claims_views", "drafts_views", "filings_views", "workbook_views"]
