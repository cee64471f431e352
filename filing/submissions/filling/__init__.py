"""The firm fills in: start, screens, papers, checks, submit."""
