"""Which dossier each register keeps; a new register is one schema file and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from models.dossiers.dossier import Dossier
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.hub.dossier import Hub
from models.dossiers.project import Project
from models.dossiers.quarterly.dossier import Quarterly
from models.dossiers.talent import Talent

DOSSIERS: Mapping[str, type[Dossier]] = MappingProxyType(
    {one.kind: one for one in (Enterprise, Project, Hub, Talent, Quarterly)}
)
