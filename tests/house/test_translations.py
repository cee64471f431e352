"""What the public can see is all there in English, and the catalogue is sound."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po

from tests.house.source import ROOT, plant

CATALOGUE = Path("filing/translations/en/LC_MESSAGES/messages.po")
# What a reader without an account meets. Add a page here once it is translated; all of it must stay so.
PUBLIC = (
    "templates/base.html",
    "templates/errors/*.html",
    "templates/macros/*.html",
    "templates/identity/login*.html",
    "templates/identity/signup.html",
    "templates/ledger/checkpoints.html",
    "templates/portal/index.html",
    "templates/submissions/consent.html",
    "templates/submissions/sign.html",
    "filing/submissions/consent/consenting.py",
    "templates/certificates/verify.html",
    "templates/certificates/paper.html",
    "templates/certificates/blank.html",
    "templates/certificates/_waiting.html",
    "templates/submissions/guide*.html",
    "filing/submissions/guides.py",
    "templates/catalogue/items.html",
    "filing/access/roles.py",
    "filing/identity/*.py",
    "filing/kernel/errors.py",
    "filing/ledger/words.py",
    "filing/portal/*.py",
    "filing/kernel/problems.py",
)
HEADER = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""

Message = str | tuple[str, ...]


def untranslated(root: Path, patterns: tuple[str, ...]) -> list[str]:
    """Strings of the public files that have no finished English, as `file: string`."""
    catalogue = _catalogue(root / CATALOGUE)
    return [
        f"{path.relative_to(root)}: {message if isinstance(message, str) else message[0]}"
        for pattern in patterns
        for path in sorted(root.glob(pattern))
        for message in _strings(path)
        if not _is_finished(catalogue, message)
    ]


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


def _strings(path: Path) -> Iterator[Message]:
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    keywords = {**DEFAULT_KEYWORDS, "lazy_gettext": None}
    for _line, message, _comments, _context in extract_from_file(
        method, path, keywords, options={"trimmed": "true"}
    ):
        yield message


def _is_finished(catalogue: Catalog, message: Message) -> bool:
    entry = catalogue.get(message if isinstance(message, str) else message[0])
    if entry is None or entry.fuzzy:
        return False
    return all(entry.string) if isinstance(entry.string, tuple | list) else bool(entry.string)


def msgfmt(path: Path) -> subprocess.CompletedProcess[str]:
    """What GNU msgfmt says of a catalogue; it also compares the placeholders of both languages."""
    program = shutil.which("msgfmt")
    if program is None:
        pytest.fail("msgfmt is missing: install gettext")
    return subprocess.run(
        [program, "--check", "--output-file", "/dev/null", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_public_pages_are_in_english() -> None:
    assert untranslated(ROOT, PUBLIC) == []


@pytest.mark.parametrize("pattern", PUBLIC)
def test_every_public_name_is_still_there(pattern: str) -> None:
    assert list(ROOT.glob(pattern))


def test_the_catalogue_is_sound() -> None:
    checked = msgfmt(ROOT / CATALOGUE)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "其他"\nmsgstr "Other"\n',
        'msgid "首页"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "首页"\nmsgstr "Home"\n',
    ],
    ids=["missing", "empty", "fuzzy"],
)
@pytest.mark.parametrize(
    ("name", "source"), [("templates/a.html", "{{ _('首页') }}"), ("filing/a.py", 'TITLE = N_("首页")\n')]
)
def test_an_unfinished_string_is_found(tmp_path: Path, name: str, source: str, entry: str) -> None:
    plant(tmp_path, name, source)
    plant(tmp_path, str(CATALOGUE), f"{HEADER}\n{entry}")
    assert untranslated(tmp_path, (name,)) == [f"{name}: 首页"]


@pytest.mark.parametrize("plural", ["", "%(num)d cases"])
def test_both_numbers_of_a_plural_are_wanted(tmp_path: Path, plural: str) -> None:
    plant(tmp_path, "templates/a.html", "{{ ngettext('%(num)d 件', '%(num)d 件', n) }}")
    entry = f'msgid "%(num)d 件"\nmsgid_plural "%(num)d 件"\nmsgstr[0] "%(num)d case"\nmsgstr[1] "{plural}"\n'
    plant(tmp_path, str(CATALOGUE), f"{HEADER}\n{entry}")
    assert untranslated(tmp_path, ("templates/a.html",)) == (
        [] if plural else ["templates/a.html: %(num)d 件"]
    )


def test_a_lost_placeholder_is_found(tmp_path: Path) -> None:
    entry = '#, python-format\nmsgid "第 %(n)d 页"\nmsgstr "Page"\n'
    assert msgfmt(plant(tmp_path, "messages.po", f"{HEADER}\n{entry}")).returncode != 0
