"""A home with N filed firms and everybody signed in: `python -m tests.soak.preparing N`.

Prints, as one line of JSON, the cookie of each filer and of one officer for each step.
"""

import json
import sys

from filing.factory import create_app
from filing.kernel.settings import DEMONSTRATION
from filing.setting_up import lay_ground
from models.identity import Account
from tests import people
from tests.submissions import office

STEPS = ("acceptor", "reviewer", "approver")


def main() -> None:
    """Make the home that the settings name."""
    list(lay_ground(DEMONSTRATION))
    app = create_app()
    app.config.update(WTF_CSRF_ENABLED=False)
    with people.inside(app):
        people.responsible()
        officers = {role: people.staff(role) for role in STEPS}
        viewers = {role: people.viewer(officer) for role, officer in officers.items()}
        filers: list[Account] = []
        for number in range(1, int(sys.argv[1]) + 1):
            firm = people.firm(number)
            filers.append(people.filer(firm))
            office.Office(firm, people.viewer(filers[-1]), **viewers).filed()

    def cookie(person: Account) -> str:
        browser = people.signed_in(app.test_client(), person)
        found = browser.get_cookie(app.config["SESSION_COOKIE_NAME"])
        assert found is not None
        return found.value

    told = {
        "filers": [cookie(person) for person in filers],
        "officers": {role: cookie(person) for role, person in officers.items()},
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
