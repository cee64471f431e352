"""Who is told that a round was decided: the firms on its list, and those who make the certificates."""

from collections.abc import Sequence

from filing.identity.queries import officers
from filing.notices import service as notices
from filing.submissions import members
from models.recognition import Nominee, Programme, Round
from models.text import N_

RECOGNISED = N_("贵单位列入“%(title)s”认定名单（%(document)s）。证书做好后可在“我的证书”下载。")
DECIDED = N_("“%(title)s”已公布，共 %(count)d 家，可以制作证书。")


def decided(round_: Round, programme: Programme, listed: Sequence[Nominee]) -> None:
    """Tell everybody who may act for a recognised firm, and those who make the certificates."""
    title = f"{programme.name}：{round_.title}"
    firms = members.accounts_of([nominee.entry_id for nominee in listed])
    words = RECOGNISED % {"title": title, "document": round_.document_number}
    notices.tell(firms, "recognised", N_("已获认定"), words, "/my/certificates")
    makers = [account.id for account in officers(round_.department_id, {"cert_officer"})]
    words = DECIDED % {"title": title, "count": len(listed)}
    notices.tell(makers, "round_decided", N_("认定已公布，可以制证"), words, f"/rounds/{round_.id}")
