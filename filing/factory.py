"""The table of contents: every room's blueprint, the gate, and what one room hears of another."""

from flask import Flask, g
from flask_wtf import CSRFProtect

from filing.access import gate
from filing.access.views import bp as access_bp
from filing.attachments import signals as attachments
from filing.attachments.views import bp as attachments_bp
from filing.calendar import signals as calendar
from filing.calendar.views import bp as calendar_bp
from filing.catalogue.views import bp as catalogue_bp
from filing.certificates import ending, papers_asking
from filing.certificates.views import bp as certificates_bp
from filing.identity import viewers
from filing.identity.views import bp as identity_bp
from filing.kernel import database, language, problems, requests, static
from filing.kernel.keys import keyring
from filing.kernel.settings import Settings, settings
from filing.kernel.signals import refused
from filing.kernel.web import VIEWER_LOADER
from filing.ledger import refusals
from filing.ledger.views import bp as ledger_bp
from filing.notices.views import bp as notices_bp
from filing.portal import navigation
from filing.portal.views import bp as portal_bp
from filing.recognition.views import bp as recognition_bp
from filing.sharing.views import bp as sharing_bp
from filing.submissions import signals as submissions
from filing.submissions.deadlines import shifting
from filing.submissions.desk import marks
from filing.submissions.filling import handing
from filing.submissions.views import bp as submissions_bp

MAX_BODY, MAX_FIELDS = 25 * 1024 * 1024, 5_000
BLUEPRINTS = (
    portal_bp,
    identity_bp,
    access_bp,
    ledger_bp,
    submissions_bp,
    attachments_bp,
    notices_bp,
    calendar_bp,
    recognition_bp,
    certificates_bp,
    catalogue_bp,
    sharing_bp,
)


def create_app(configuration: Settings | None = None) -> Flask:
    """Build the application; it does not start with an undeclared route or a weak setting.

    Raises:
        UndeclaredRoute: a route without a permission.
        WeakSetting: a setting or key that is missing or too weak.
    """
    chosen = configuration or settings()
    root = static.FOLDER.parent.parent
    app = Flask("filing", static_folder=None, template_folder=str(root / "templates"))
    app.config.update(
        SECRET_KEY=keyring().derive("cookies"),
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_PARTS=MAX_FIELDS,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        SESSION_COOKIE_NAME="fileonce",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=chosen.base_url.startswith("https://"),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    database.init_app(app, chosen)
    language.init_app(app)
    static.init_app(app)
    problems.init_app(app)
    requests.init_app(app)
    CSRFProtect(app)
    viewers.login_manager.init_app(app)
    app.extensions[VIEWER_LOADER] = viewers.current
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    _listen()
    _give_templates(app, chosen)
    gate.init_app(app)
    return app


def _listen() -> None:
    """What lower rooms announce and higher ones act upon."""
    attachments.asked.connect(handing.may_have)
    refused.connect(refusals.remember)
    calendar.asked.connect(shifting.would_move)
    calendar.changed.connect(shifting.move)
    submissions.submitted.connect(papers_asking.on_submitted)
    submissions.submitted.connect(marks.note)
    submissions.filed.connect(papers_asking.on_filed)
    submissions.ended.connect(ending.on_ended)


def _give_templates(app: Flask, chosen: Settings) -> None:
    @app.context_processor
    def everywhere() -> dict[str, object]:
        viewer = g.get("viewer")
        return {
            "viewer": viewer,
            "site": chosen,
            "demonstration": chosen.demonstration,
            "preferences": g.get("preferences"),
            "navigation": navigation.menu(viewer),
            "footer": navigation.footer(),
        }
