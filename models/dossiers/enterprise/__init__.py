"""The items of an enterprise, section by section; `dossier.py` puts them together."""
