"""The second half of the story: a round decided by two people, certificates made, verified and revoked."""

from dataclasses import dataclass, field
from pathlib import Path

import filing.certificates.jobs  # noqa: F401 - registers what does the jobs
from filing.attachments import store
from filing.certificates import batches, making, printing, revoking, signing, verifying
from filing.demonstration import playing
from filing.demonstration.firms import firms
from filing.demonstration.proving import Proof, Step
from filing.kernel import worker
from filing.kernel.database import db
from filing.kernel.errors import Problem
from filing.recognition import listing, rounds
from models.certificates import Certificate
from models.recognition import Round

PROGRAMME = "sd_top30"
OTHERS = slice(1, 4)
REASON = "演示：申报材料与事实不符，依认定办法撤销。"


@dataclass(slots=True)
class Award:
    """What the steps hand on to each other; prints are written to `out`."""

    out: Path
    round: Round = field(init=False)
    made: tuple[Certificate, ...] = field(init=False, default=())

    def steps(self) -> dict[str, Step]:
        """The steps by title, in order."""
        return {
            "Three more firms file": self.more,
            "A recognition officer lists filed firms; a stranger to the register stays out": self.list,
            "Whoever listed may not decide; the signatory does": self.decide,
            "A worker makes the certificates, numbered without a gap": self.make,
            "Every certificate is signed and verifies as genuine": self.verify,
            "Two people revoke one; the public page says so at once": self.revoke,
        }

    def more(self, proof: Proof) -> None:
        """The other made-up firms, through the same services."""
        for firm in firms()[OTHERS]:
            number = playing.play(firm, playing.filer(firm))
            proof.holds(bool(number), f"{firm.name}: {number}")

    def list(self, proof: Proof) -> None:
        """By code; an unknown code is named with its reason."""
        officer = playing.officer("recognition_officer")
        self.round = rounds.open_round(officer, PROGRAMME, "2026 年度（演示）")
        codes = [firm.uscc for firm in firms()[: OTHERS.stop]]
        found = listing.nominate(officer, self.round.id, [*codes, "91370102MA3XXXXX0X"])
        proof.holds(found.added == len(codes), f"{found.added} firms are on the list")
        proof.holds(len(found.refused) == 1, f"one line is refused: {found.refused[0][1]}")

    def decide(self, proof: Proof) -> None:
        """Two persons."""
        officer, number = playing.officer("recognition_officer"), "演示文〔2026〕1号"
        proof.refused(
            lambda: rounds.decide(officer, self.round.id, number), Problem, "the officer may not decide"
        )
        decided = rounds.decide(playing.officer("signatory"), self.round.id, number)
        proof.holds(decided.state == "decided", f"the signatory decides: {number}")

    def make(self, proof: Proof) -> None:
        """A job, as the worker does it."""
        batch = batches.request(playing.officer("cert_officer"), self.round.id)
        db.session.commit()
        while worker.work_once():
            pass
        self.made = printing.certificates(batch)
        numbers = [int(row.number[-4:]) for row in self.made]
        proof.holds(len(numbers) == batch.total, f"{len(numbers)} certificates")
        proof.holds(numbers == list(range(1, batch.total + 1)), f"numbers {numbers}")

    def verify(self, proof: Proof) -> None:
        """The signature in the file and the state on the public page."""
        folder = self.out / "certificates"
        folder.mkdir(exist_ok=True)
        for row in self.made:
            content = store.read(row.pdf_sha256)
            (folder / f"{row.number}.pdf").write_bytes(content)
            found = signing.check(content, making.signer())
            proof.holds(found.valid and found.trusted, f"{row.number}: signature valid")
            proof.holds(verifying.verify(row.number, row.code).state == "valid", f"{row.number}: 真实有效")
        changed = bytearray(store.read(self.made[0].pdf_sha256))
        changed[len(changed) // 2] ^= 1
        proof.holds(not signing.check(bytes(changed), making.signer()).valid, "one flipped bit is found")

    def revoke(self, proof: Proof) -> None:
        """Proposed by one, confirmed by another, neither of them the one who decided."""
        row = self.made[0]
        proposer = playing.officer("recognition_officer")
        revoking.propose(proposer, row, REASON)
        proof.refused(lambda: revoking.confirm(proposer, row), Problem, "the proposer may not confirm")
        revoking.confirm(playing.officer("cert_officer"), row)
        proof.holds(verifying.verify(row.number, "").state == "revoked", f"{row.number}: 已撤销")
        proof.holds(verifying.verify("NO-SUCH-1", "").state == "unknown", "an unknown number: 查无此证")
