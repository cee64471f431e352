"""Keeping what was made: bytes under their hash, on the disk before the commit."""

from filing.attachments import service

PDF = "application/pdf"


def keep(pdf: bytes) -> str:
    """Store a print; returns its SHA-256. It is served again, never made again."""
    return service.keep(pdf, PDF).sha256
