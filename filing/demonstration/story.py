"""The whole story from an empty home: file once, be looked up with a receipt, and prove the log."""

from dataclasses import dataclass, field, replace

from filing.demonstration import playing, reading
from filing.demonstration.firms import Firm, firms
from filing.demonstration.proving import Proof, Step
from filing.kernel.errors import Refused
from filing.register import entries, search
from filing.submissions.case import cases, documents
from filing.submissions.filling import starting, submitting
from filing.submissions.filling.submitting import Incomplete
from models.canonical import sha256_hex
from models.identity import Account
from models.submissions import Claim


@dataclass(slots=True)
class Story:
    """What the steps hand on to each other."""

    firm: Firm = field(default_factory=lambda: firms()[0])
    filer: Account = field(init=False)
    claim: Claim = field(init=False)
    number: str = field(init=False, default="")

    def steps(self) -> dict[str, Step]:
        """The steps by title, in order."""
        return {
            "A department contributes what it holds of a firm": self.contribute,
            "A clerk claims the firm's code; it grants nothing yet": self.make_claim,
            "An officer agrees to the claim": self.agree,
            "The clerk is told every gap at once": self.gaps,
            "The clerk files once": self.file,
            "The case is docketed; the same person may not go on with it": self.docket,
            "The reviewer returns it with words at the items": self.send_back,
            "The clerk resubmits; three people take it to its filing number": self.finish,
            "An officer of another department finds it in four ways": self.find,
            "The officer reads exactly what the department may, and leaves a receipt": self.read,
            "The firm sees who looked, why, and at which items": self.see,
        }

    def contribute(self, proof: Proof) -> None:
        """Facts come in read-only, with source and date."""
        playing.contribute(self.firm)
        entry = entries.find(entries.ENTERPRISE, self.firm.uscc)
        proof.holds(
            entry is not None and entry.name == self.firm.name, "the register knows the firm by its code"
        )
        proof.holds(
            entry is not None and entry.filing_number is None, "a contributed firm is not a filed one"
        )

    def make_claim(self, proof: Proof) -> None:
        """A claim waits for an officer."""
        self.filer = playing.filer(self.firm)
        self.claim = playing.claim(self.firm, self.filer)
        proof.holds(self.claim.state == "claimed", "the claim waits for an officer")
        proof.holds(playing.viewer(self.filer).enterprise_id is None, "until then the clerk acts for nobody")

    def agree(self, proof: Proof) -> None:
        """The acceptor checks the letter and agrees."""
        playing.agree(self.claim)
        entry = entries.find(entries.ENTERPRISE, self.firm.uscc)
        acts_for = playing.viewer(self.filer).enterprise_id
        proof.holds(entry is not None and acts_for == entry.id, "the clerk acts for the firm now")

    def gaps(self, proof: Proof) -> None:
        """Submitting an empty draft names everything that is missing, and changes nothing."""
        person = playing.viewer(self.filer)
        self.number = starting.start(person, "enterprise").number
        case = cases.own(person, self.number)
        try:
            submitting.submit(person, case, seen=case.submission.moves)
        except Incomplete as found:
            missing = {problem.code for problem in found.problems}
        else:
            missing = set()
        proof.holds(
            {"cul.classes", "con.contact", "de.truth"} <= missing, f"{len(missing)} gaps are told at once"
        )
        proof.holds(not missing & {"reg.name", "reg.uscc"}, "what the department holds is not asked again")
        proof.holds(
            cases.own(person, self.number).submission.state == "draft", "nothing was submitted by halves"
        )

    def file(self, proof: Proof) -> None:
        """The submitted document is immutable and hashed."""
        case = playing.submit(self.filer, playing.fill(self.filer, self.firm))
        held = reading.submitted(case.id)
        proof.holds(
            case.submission.state == "submitted", f"case {case.number}, latest date {case.submission.due_on}"
        )
        proof.holds(
            held.document_hash == sha256_hex(held.document), "SHA-256 of the canonical document is kept"
        )

    def docket(self, proof: Proof) -> None:
        """Separation of duties counts people."""
        case = playing.move("acceptor", self.number, "docket")
        proof.holds(case.submission.state == "docketed", "the acceptor docketed it")
        acceptor = playing.officer("acceptor")
        both = replace(acceptor, roles=acceptor.roles | {"reviewer"})
        words = "the same person may not review it, whatever roles it holds"
        proof.refused(lambda: playing.move_as(both, self.number, "review"), Refused, words)

    def send_back(self, proof: Proof) -> None:
        """A return names its items."""
        case = playing.move("reviewer", self.number, "send_back")
        proof.holds(case.submission.state == "returned", "the case is with the clerk again")
        proof.holds(
            set(case.events[-1].remarks) == set(playing.REMARKS.remarks), "with words at the named items"
        )

    def finish(self, proof: Proof) -> None:
        """Three people after the resubmission."""
        case = cases.own(playing.viewer(self.filer), self.number)
        case = playing.submit(self.filer, case, reply="数字与年度报表一致，不用改。")
        proof.holds(len(documents.rounds(case)) == 2, "both rounds are kept as they were submitted")
        for role, name in playing.OUTCOMES["filed"]:
            playing.move(role, self.number, name)
        entry = entries.find(entries.ENTERPRISE, self.firm.uscc)
        proof.holds(
            entry is not None and bool(entry.filing_number), f"备案号 {entry.filing_number if entry else ''}"
        )

    def find(self, proof: Proof) -> None:
        """Fragment, pinyin, initials, code."""
        entry = entries.find(entries.ENTERPRISE, self.firm.uscc)
        for typed in (self.firm.name[2:4], "quancheng", "qcsz", self.firm.uscc):
            found = [hit.number for hit in search.search(typed).hits]
            proof.holds(entry is not None and entry.number in found, f"found by {typed}")

    def read(self, proof: Proof) -> None:
        """Conditional items by name, withheld ones not at all; the receipt names what was shown."""
        found = reading.by_another_department(self.firm.uscc)
        proof.holds(found.text("reg.name") == self.firm.name, "the name is shown")
        proof.holds(
            "reg.legal_rep" in found.shown and found.shown["reg.legal_rep"].masked, "a person is masked"
        )
        locked = {item.code for item in found.locked}
        proof.holds("fin.profit" in locked, f"{len(locked)} conditional items appear by name only")
        proof.holds(
            "fin.revenue" in found.codes, "but the one figure that the firm chose to publish is shown"
        )
        proof.holds("reg.legal_rep_id" not in {*found.shown, *locked}, "withheld items do not appear at all")

    def see(self, proof: Proof) -> None:
        """The receipt the firm sees lists exactly the items that were shown."""
        found = reading.by_another_department(self.firm.uscc)
        receipt = reading.newest_receipt(self.firm.uscc)
        proof.holds(receipt.department_name == "济南市财政局", f"{receipt.department_name} looked")
        proof.holds(bool(receipt.matter and receipt.basis), f"for {receipt.matter}, by {receipt.basis}")
        proof.holds(set(receipt.items) == set(found.codes), f"at exactly these {len(found.codes)} items")
