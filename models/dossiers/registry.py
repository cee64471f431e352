"""Which dossier each register keeps; a new register is one schema file and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from models.dossiers.dossier import Dossier
from models.dossiers.enterprise.dossier import Enterprise
from models.dossiers.project import Project

DOSSIERS: Mapping[str, type[Dossier]] = MappingProxyType({one.kind: one for one in (Enterprise, Project)})
