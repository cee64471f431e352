"""The legal representative confirms before a firm submits: sending, the link, the answer."""
