"""One submission: its document, its state, what was said of it, how it moves."""
