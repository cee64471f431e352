"""Tables and dossier schemas; no web, no forms, no printing."""
