"""Joint review 会签: which departments sign which sections of a case, and their signing."""
