"""The officer's desk: inbox, holding, the case page, duplicates, phrases."""
