"""PAdES B-B signatures (ETSI EN 319 142-1): made once, forbidding every later change, and checked."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from filing.certificates.authority import DIGEST, Authority, create, load
from filing.kernel.clock import now
from models.text import N_

__all__ = ["Authority", "Verdict", "check", "create", "load", "sign"]

FIELD = "FileOnce"
VALID = N_("签名有效，签发后未被改动")
UNREADABLE = N_("这不是完整的 PDF 文件")
UNSIGNED = N_("文件没有电子签名")
CHANGED = N_("文件在签名之后被改动过")
UNTRUSTED = N_("签名者不是本系统的签发机关")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a signature proves. `valid` needs both others; `reason` is for the reader."""

    valid: bool
    intact: bool
    trusted: bool
    reason: str


class _Update(IncrementalPdfFileWriter):
    """Adds the signature and leaves the facts in the file as they were drawn."""

    def _update_meta(self) -> None:
        """Let the metadata be: pyHanko would put its own name and clock into it."""


def sign(pdf: bytes, authority: Authority, moment: datetime | None = None) -> bytes:
    """The same PDF with an invisible signature made at `moment` (now), after which no change is allowed."""
    writer = _Update(BytesIO(pdf))
    writer.register_extension(ESIC_EXTENSION_1)
    steps = PdfCMSEmbedder(SigFieldSpec(FIELD)).write_cms(FIELD, writer)
    next(steps)
    when = moment or now()
    place = SignatureObject(when, SigSeedSubFilter.PADES, bytes_reserved=2 * authority.room)
    rules = SigMDPSetup(md_algorithm=DIGEST, certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    steps.send(SigObjSetup(sig_placeholder=place, mdp_setup=rules))
    prepared, output = steps.send(SigIOSetup(md_algorithm=DIGEST))
    steps.send(authority.envelope(prepared.document_digest))
    return output.getvalue()


def check(pdf: bytes, authority: Authority, moment: datetime | None = None) -> Verdict:
    """Whether the file is as `authority` signed it, judged at `moment` (now). Never raises for a bad file."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        signatures = reader.embedded_regular_signatures
        if not signatures:
            return Verdict(False, False, False, UNSIGNED)
        context = ValidationContext(
            trust_roots=[authority.root], allow_fetching=False, moment=moment or now()
        )
        status = validate_pdf_signature(signatures[0], signer_validation_context=context)
    except Exception:
        # Damaged bytes lead the parser into any error there is.
        return Verdict(False, False, False, UNREADABLE)
    return _verdict(status)


def _verdict(status: PdfSignatureStatus) -> Verdict:
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    intact = bool(whole and status.intact and status.valid and status.docmdp_ok)
    trusted = bool(status.trusted)
    reason = VALID if intact and trusted else UNTRUSTED if intact else CHANGED
    return Verdict(intact and trusted, intact, trusted, reason)
