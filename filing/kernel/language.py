"""Language and display preferences: cookies set by the server, so they work without script."""

from dataclasses import dataclass
from gettext import NullTranslations

from flask import Flask, g, redirect, request
from flask_babel import Babel, force_locale, get_translations, gettext
from werkzeug.wrappers import Response as WerkzeugResponse

from filing.kernel.web import blueprint, local_path, route

LOCALES = {"zh": "zh_Hans_CN", "en": "en"}
LANGUAGES = tuple(LOCALES)
SIZES = ("", "l", "xl")
YEAR = 31_536_000
KILO = 1024
bp = blueprint("preferences", __name__)


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this browser wants its pages."""

    size: str
    contrast: bool
    language: str


def current() -> Preferences:
    """The preferences this request carries; anything unknown falls back."""
    size = request.cookies.get("fs", "")
    language = request.cookies.get("lang", "zh")
    return Preferences(
        size if size in SIZES else "",
        request.cookies.get("hc") == "1",
        language if language in LANGUAGES else "zh",
    )


def locale() -> str:
    """Babel's name of the language."""
    preferences = g.get("preferences")
    return LOCALES[preferences.language if preferences is not None else "zh"]


@route(bp, "/prefs", permission="public")
def prefs() -> WerkzeugResponse:
    """Remember a size, a contrast or a language, then go back to a page of this site."""
    response = redirect(local_path(request.args.get("next")), 303)
    allowed = {"fs": SIZES, "hc": ("", "1"), "lang": LANGUAGES}
    for name, values in allowed.items():
        value = request.args.get(name)
        if value in values:
            response.set_cookie(
                name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure
            )
    return response


def in_language(language: str, text: str) -> str:
    """A source string in one of `LANGUAGES`, whatever the language of the request."""
    with force_locale(LOCALES[language]):
        return str(gettext(text))


def file_size(size: int) -> str:
    """A size in bytes as people read it: 512 字节, 34 KB, 1.2 MB."""
    if size < KILO:
        return str(gettext("%(size)d 字节", size=size))
    if size < KILO * KILO:
        return f"{size / KILO:.0f} KB"
    return f"{size / KILO / KILO:.1f} MB"


def _remember() -> None:
    g.preferences = current()


def _translations() -> NullTranslations:
    """The catalogue of this request, asked for once: a page translates a hundred strings."""
    found: NullTranslations | None = g.get("translations")
    if found is None:
        found = g.translations = get_translations()
    return found


def init_app(app: Flask) -> None:
    """Choose the language of each request."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    app.config["BABEL_DEFAULT_LOCALE"] = "zh_Hans_CN"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Shanghai"
    Babel(app, locale_selector=locale)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _translations().gettext(text),
        lambda one, many, count: _translations().ngettext(one, many, count),
        newstyle=True,
    )
    app.jinja_env.filters["file_size"] = file_size
    app.before_request(_remember)
    app.register_blueprint(bp)
