"""What a registered thing declares: items, sections, checks; below every table."""
