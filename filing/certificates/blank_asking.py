"""The empty form of a register kind on paper: asked for once, handed out as often as anybody wants it."""

from dataclasses import dataclass

from filing.attachments import store
from filing.kernel import jobs
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import SYSTEM
from models.canonical import sha256_hex
from models.certificates import BlankForm
from models.dossiers.dossier import Dossier
from models.dossiers.item import When
from models.dossiers.registry import DOSSIERS

BLANK = "certificates.blank"
DESIGN = 1


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank form as it stands: its bytes, or none yet; `failed` where it cannot be made."""

    dossier: type[Dossier]
    pdf: bytes | None
    failed: bool = False

    @property
    def filename(self) -> str:
        """What the file is called."""
        return f"{self.dossier.title}空白表.pdf"


def find(kind: str) -> Blank:
    """The blank form of a kind; asked for here where nobody asked before.

    Raises:
        NotFound: there is no such kind.
    """
    if kind not in DOSSIERS:
        raise NotFound
    dossier = DOSSIERS[kind]
    print_ = fingerprint(dossier)
    made = db.session.get(BlankForm, print_)
    if made is not None:
        return Blank(dossier, store.read(made.pdf_sha256))
    key = f"{BLANK}/{print_}"
    job = jobs.of_key(key)
    if job is None:
        jobs.later(BLANK, {"kind": kind, "fingerprint": print_}, key=key, by=SYSTEM)
    return Blank(dossier, None, failed=job is not None and job.state == jobs.FAILED)


def fingerprint(dossier: type[Dossier]) -> str:
    """What the form asks, as one SHA-256: a changed item makes another form."""
    asked = [
        (
            item.code,
            item.title,
            item.unit,
            item.help,
            _when(item.required),
            [c.title for c in item.kind.choices()],
        )
        for item in dossier.items().values()
    ]
    return sha256_hex([DESIGN, dossier.kind, dossier.title, asked])


def _when(required: bool | When) -> str:
    return required.words if isinstance(required, When) else str(required)
