"""台账: every act and every receipted read, appended, sealed in a tree, proved."""

from filing.ledger.service import Subject, record
from models.ledger import Result

__all__ = ["Result", "Subject", "record"]
