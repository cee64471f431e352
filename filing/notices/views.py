"""All pages of this room, on one blueprint."""

from filing.notices import contact_views, inbox_views, office_views, vouching_views
from filing.notices.pages import bp

__all__ = ["bp", "contact_views", "inbox_views", "office_views", "vouching_views"]
