"""Who must agree: tenants a hub names, the person a talent dossier is about."""
