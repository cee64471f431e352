"""A person opens an account to file for an enterprise; it grants nothing until a claim is proved."""

from filing.identity import accounts
from filing.kernel.viewer import SYSTEM
from models.identity import Account

ROLE = "ent_filer"


def enterprise_account(username: str, password: str, display_name: str) -> Account:
    """Make the account.

    Raises:
        Invalid: the name is taken or the password too weak.
    """
    account = accounts.create(username, password, display_name, by=SYSTEM)
    accounts.grant(account, ROLE, by=SYSTEM)
    return account
