"""People who are reached by mail and mobile, and a worker that does what is due."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import select, update

from filing.kernel import worker
from filing.kernel.clock import now
from filing.kernel.database import db
from models.identity import Account
from models.kernel import Job
from models.notices import EMAIL, SMS, Contact, Delivery
from tests import people

MAIL, MOBILE = "xiaomin@example.cn", "13800001234"


def person(*, email: str = MAIL, mobile: str = "") -> Account:
    """A filer with confirmed addresses."""
    found = people.filer()
    for channel, address in ((EMAIL, email), (SMS, mobile)):
        if address:
            db.session.add(Contact(account_id=found.id, channel=channel, address=address))
    db.session.flush()
    return found


def deliveries(account_id: UUID, channel: str) -> list[Delivery]:
    """What went or goes to a person by a channel."""
    statement = select(Delivery).where(Delivery.account_id == account_id, Delivery.channel == channel)
    return list(db.session.exec(statement.order_by(Delivery.created_at)))


def work() -> None:
    """Do every job that is due; those that wait to be tried again are due as well."""
    db.session.commit()
    earlier = now() - timedelta(seconds=1)
    db.session.connection().execute(update(Job).where(Job.state == "queued").values(not_before=earlier))
    db.session.commit()
    db.session.expire_all()
    worker.work_once()
    db.session.expire_all()
