"""Imports every module with tables, so that the metadata is whole."""

from models import (
    attachments,
    calendar,
    catalogue,
    certificates,
    identity,
    joint_review,
    kernel,
    ledger,
    notices,
    recognition,
    register,
    release,
    signing,
    submissions,
)

__all__ = [
    "attachments",
    "calendar",
    "catalogue",
    "certificates",
    "identity",
    "joint_review",
    "kernel",
    "ledger",
    "notices",
    "recognition",
    "register",
    "release",
    "signing",
    "submissions",
]
