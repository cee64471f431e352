"""What a dossier is kept as."""

from collections.abc import Mapping

from models.dossiers.kinds.base import Json

Document = Mapping[str, Json]
"""Values by item code; a table is a list of mappings by column key. What is empty is not there."""
