"""Heavy runs: what is promised for the worst moment is tried at it (RELIABILITY.md R1)."""
