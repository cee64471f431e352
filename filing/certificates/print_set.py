"""Many stored papers as one file for the printer; the stored ones are only read."""

from collections.abc import Iterable
from contextlib import ExitStack
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf


def print_set(documents: Iterable[bytes]) -> bytes:
    """All pages in order, as one PDF without signatures: it is what is printed, never what is served.

    Raises:
        ValueError: there is nothing to print.
    """
    forms: dict[bytes, pikepdf.Object] = {}
    with ExitStack() as opened:
        together = opened.enter_context(pikepdf.new())
        for document in documents:
            stored = opened.enter_context(pikepdf.open(BytesIO(document)))
            _unsigned(stored)
            together.pages.extend(stored.pages)
        if not together.pages:
            raise ValueError("nothing to print")
        for page in together.pages:
            _share(page, forms)
        output = BytesIO()
        together.save(output, deterministic_id=True)
    return output.getvalue()


def _unsigned(stored: pikepdf.Pdf) -> None:
    """Drop the signature's field from the copy in memory: the signature does not cover the new file."""
    if "/AcroForm" in stored.Root:
        del stored.Root.AcroForm
        for page in stored.pages:
            if "/Annots" in page:
                del page.Annots


def _share(page: pikepdf.Page, forms: dict[bytes, pikepdf.Object]) -> None:
    """Keep each drawing once: every certificate of a batch brings the same frame."""
    drawings: Any = page.resources.get("/XObject", {})
    for name, form in drawings.items():
        drawings[name] = forms.setdefault(sha256(form.read_raw_bytes()).digest(), form)
