"""What the figures of a case are held against: what stood filed before, and what like firms have."""

from collections.abc import Mapping

from filing.register import peers
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from filing.submissions.case.reading import typed
from filing.submissions.filling import periods
from models.dossiers.doubts import Background, limits
from models.dossiers.kinds.base import Json


def of_case(case: CaseFile, before: CaseSource | None, document: Mapping[str, Json]) -> Background:
    """The background of a draft; like firms are asked for only where nothing was filed before.

    Whoever was handed a part of a case is told nothing of what stands elsewhere.
    """
    if case.only is not None:
        return Background()
    beside = periods.beside(case)
    if before is not None:
        filed = case.dossier.from_document(typed(case.dossier, before.document))
        return Background(before=filed, beside=beside)
    mine = case.dossier.peer(document)
    if mine is None:
        return Background(beside=beside)
    return Background(median=peers.median(mine[0], least=int(limits()["median_firms"])), beside=beside)
