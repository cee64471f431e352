"""Who is told that a round was decided: the firms on its list, and those who make the certificates."""

from collections.abc import Sequence

from filing.identity.queries import officers
from filing.notices import service as notices
from filing.submissions.people import members
from models.recognition import Nominee, Programme, Round


def decided(round_: Round, programme: Programme, listed: Sequence[Nominee]) -> None:
    """Tell everybody who may act for a recognised firm, and those who make the certificates."""
    title = f"{programme.name}：{round_.title}"
    firms = members.accounts_of([nominee.entry_id for nominee in listed])
    facts: dict[str, object] = {"title": title, "document": round_.document_number}
    notices.tell_of(firms, "recognised", facts, "/my/certificates")
    makers = [account.id for account in officers(round_.department_id, {"cert_officer"})]
    notices.tell_of(makers, "round_decided", {"title": title, "count": len(listed)}, f"/rounds/{round_.id}")
