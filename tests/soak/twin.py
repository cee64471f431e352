"""The site with a fault built in: a move commits before its ledger entry. The harness must find it out.

`python -m tests.soak.twin --port N` serves it; nothing of it is shipped.
"""

import time
from types import SimpleNamespace
from typing import Any

from filing import ledger
from filing.kernel.database import db
from filing.serving import serve
from filing.submissions.case import moving

GAP_S = 0.05


def late(*words: Any, **more: Any) -> Any:
    """Commit what was done, and enter it in the ledger some time after."""
    db.session.commit()
    time.sleep(GAP_S)
    return ledger.record(*words, **more)


if __name__ == "__main__":
    moving.ledger = SimpleNamespace(record=late)  # type: ignore[assignment]
    serve()
