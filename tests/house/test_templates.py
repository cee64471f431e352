"""Templates keep to the strict content security policy, import what they use, and stay small."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError, nodes

from tests.house.source import ROOT, plant

STATIC = ROOT / "filing" / "static"
MOST_BYTES = {"beian.css": 32 * 1024, "beian.js": 12 * 1024}
FORBIDDEN = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "file from elsewhere": re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"']?(?:https?:)?//"),
    "markup trusted unseen": re.compile(r"\|\s*safe\b"),
    "check by the browser": re.compile(r"<(?:input|select|textarea)\b[^>]*\srequired\b"),
}
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
CLASSES = re.compile(r"\bclass=\"([^\"]*)\"")
ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def templates(root: Path) -> Iterator[Path]:
    """Every template under `root`, in a fixed order."""
    yield from sorted((root / "templates").rglob("*.html"))


def faults(root: Path) -> list[str]:
    """What is wrong with the templates, as `file: what`."""
    known = known_classes((root / "filing/static/beian.css").read_text(encoding="utf-8"))
    return [
        f"{path.relative_to(root)}: {fault}"
        for path in templates(root)
        for fault in _in_template(path.read_text(encoding="utf-8"), known)
    ]


def _in_template(source: str, known: frozenset[str]) -> Iterator[str]:
    try:
        tree = ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        yield f"line {error.lineno} cannot be parsed: {error.message}"
        return
    yield from (f"{name} is imported and not used" for name in sorted(_unused_imports(tree)))
    text = COMMENT.sub("", source)
    yield from (fault for fault, pattern in FORBIDDEN.items() if pattern.search(text))
    yield from (f"class {name} is not in the stylesheet" for name in sorted(_classes(text) - known))


def _unused_imports(tree: nodes.Template) -> set[str]:
    imported: set[str] = set()
    for statement in tree.find_all((nodes.FromImport, nodes.Import)):
        if isinstance(statement, nodes.FromImport):
            imported |= {name if isinstance(name, str) else name[1] for name in statement.names}
        elif isinstance(statement, nodes.Import):
            imported.add(statement.target)
    return imported - {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}


def _classes(text: str) -> set[str]:
    """The classes that stand in the text itself; what an expression gives or completes is left out."""
    plain = EXPRESSION.sub("\N{NULL}", STATEMENT.sub(" ", text))
    names = {name for value in CLASSES.findall(plain) for name in value.split()}
    return {name for name in names if "\N{NULL}" not in name}


def known_classes(stylesheet: str) -> frozenset[str]:
    """Every class for which the stylesheet has a rule."""
    return frozenset(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}|/\*.*?\*/", "{}", stylesheet)))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with a stylesheet of two classes."""
    plant(tmp_path, "filing/static/beian.css", "@media print { .card > .row:hover { margin: .5rem } }\n")
    return tmp_path


def test_templates_keep_the_rules() -> None:
    assert faults(ROOT) == []


@pytest.mark.parametrize(("name", "most"), MOST_BYTES.items())
def test_stylesheet_and_script_stay_small(name: str, most: int) -> None:
    assert (STATIC / name).stat().st_size <= most


def test_the_stylesheet_loads_nothing() -> None:
    assert not re.search(r"url\(|@import", (STATIC / "beian.css").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('<p class="row" style="color:red">', "style attribute"),
        ("<style>p{}</style>", "style element"),
        ("<script>go()</script>", "inline script"),
        ('<script type="module">go()</script>', "inline script"),
        ('<button class="row" onclick="go()">', "event handler"),
        ('<a href="javascript:go()">', "script address"),
        ('<script src="https://example.cn/a.js"></script>', "file from elsewhere"),
        ("{{ words|safe }}", "markup trusted unseen"),
        ("<input name=a required>", "check by the browser"),
        ('<p class="row rwo">', "class rwo is not in the stylesheet"),
        ("{% if x %}", "line 1 cannot be parsed"),
        ('{% from "a.html" import head, card as box %}{{ head() }}', "box is imported and not used"),
        ('{% import "a.html" as a %}', "a is imported and not used"),
    ],
)
def test_a_fault_is_found(house: Path, source: str, fault: str) -> None:
    plant(house, "templates/a/b.html", source)
    assert [found.startswith(f"templates/a/b.html: {fault}") for found in faults(house)] == [True]


@pytest.mark.parametrize(
    "source",
    [
        '<script type="module" src="{{ static("a.js") }}"></script>',
        '<p class="row{% if x %} card{% endif %} row-{{ kind }}">once = more</p>',
        '{# class="gone" style="" #}<p class="{{ kind }} card">',
        '{% from "a.html" import head %}{% call head() %}{% endcall %}',
        '<a href="https://example.cn/">',
        "<progress max=1></progress>{{ field(f, required=false) }}",
    ],
)
def test_what_is_allowed_is_left_alone(house: Path, source: str) -> None:
    plant(house, "templates/a.html", source)
    assert faults(house) == []
