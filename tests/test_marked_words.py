"""Every word that an editor or a visitor reads is marked for translation.

Found by reading the sources: the text and the attributes of templates, and the places in Python
from which Django and Wagtail print words. What is left in English on purpose stands in one of the
two lists, with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, Token, TokenType

import wagtail_modalities

pytestmark = [pytest.mark.any_database, pytest.mark.newest_line]

PACKAGE = Path(wagtail_modalities.__file__).parent
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.*"))
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)
SCRIPTS = sorted((PACKAGE / "static").rglob("*.js"))

#: words of templates that are the same in every language, and why
SAME_EVERYWHERE = {
    "doi:": "how a DOI begins, as the DOI Handbook writes it",
    "primary": "a class of the stylesheet",
    "w-panel--nested collapsed": "classes of Wagtail's stylesheet",
    "(min-width: 48rem) 44rem, 100vw": "the sizes of an image, for the browser",
}
#: words in Python that are nobody's but a developer's, by what they stand in, and why
NOT_FOR_READERS = {
    "management/": "commands speak English, as Django's own do",
    "checks/": "so do system checks",
    "setting_kinds.py": "what a system check says of a setting's value",
    "api/": "the description of an API is for developers, and the same for all",
    "compose/schema/": "so is the JSON Schema",
}

READ_ATTRIBUTES = {"alt", "aria-description", "aria-label", "placeholder", "title"}
LETTERS = re.compile(r"[^\W\d_]{2,}")
PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"


# -- templates -----------------------------------------------------------------------------------


class Words(HTMLParser):
    """Collects the text and the spoken attributes of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.found += [value or "" for name, value in attrs if name in READ_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def unmarked_in_template(source: str) -> list[str]:
    """Return the words of a template that no tag marks for translation."""
    text, literals = "", []
    for token in outside_marks(Lexer(source).tokenize()):
        if token.token_type == TokenType.TEXT:
            text += token.contents
        elif token.token_type == TokenType.VAR:
            text += PLACE
            literals += re.findall(r'\|default(?:_if_none)?:"([^"]*)"', token.contents)
        elif token.contents.startswith("firstof "):
            literals += re.findall(r'(?<!_\()"([^"]*)"', token.contents)
    words = Words()
    words.feed(text)
    words.close()
    found = [" ".join(part.replace(PLACE, " ").split()) for part in [*words.found, *literals]]
    return [part for part in found if LETTERS.search(part)]


def outside_marks(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens that stand in no translated text and in no comment."""
    within = ""
    for token in tokens:
        tag = token.contents.split()[0] if token.contents.split() else ""
        is_tag = token.token_type == TokenType.BLOCK
        if within:
            within = "" if is_tag and tag == f"end{within}" else within
        elif is_tag and tag in ("blocktranslate", "blocktrans", "comment"):
            within = tag
        elif token.token_type != TokenType.COMMENT:
            yield token


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_every_word_of_a_template_is_marked(path: Path) -> None:
    found = unmarked_in_template(path.read_text())
    assert [words for words in found if words not in SAME_EVERYWHERE] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Hello {{ name }}</p>", ["Hello"]),
        ('<p class="hello" aria-label="Spoken {{ x }}">{% translate "Hello" %}</p>', ["Spoken"]),
        ("{% blocktranslate trimmed %}Hello {{ name }}{% endblocktranslate %} — 3", []),
        ("{% comment %}why{% endcomment %}{# why #}<style>p { color: red }</style>", []),
        ('{% firstof a "Hello" %}{{ b|default:"World" }}{% firstof a _("Hi there") %}',
         ["Hello", "World"]),
    ],
)  # fmt: skip
def test_unmarked_words_are_found(source: str, expected: list[str]) -> None:
    assert unmarked_in_template(source) == expected


# -- scripts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_scripts_have_no_words_of_their_own(path: Path) -> None:
    """They print what the template gives them, so that no catalogue for JavaScript is needed."""
    code = re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", path.read_text(), flags=re.DOTALL | re.MULTILINE)
    strings = re.findall(r'"([^"\n]*)"|\'([^\'\n]*)\'|`([^`]*)`', code)
    said = [re.sub(r"\$\{.*?\}", " ", "".join(groups)) for groups in strings]
    # a sentence has a space between two words, and no selector's brackets
    assert [s for s in said if re.search(r"[a-z]{2} [a-z]{2}", s, re.I) and "[" not in s] == []


# -- Python --------------------------------------------------------------------------------------

#: keywords and attributes that Django and Wagtail print
PRINTED = {
    "classname_label",
    "description",
    "empty_label",
    "error_message",
    "group",
    "header",
    "heading",
    "help_text",
    "label",
    "menu_label",
    "message",
    "page_title",
    "placeholder",
    "search_help_text",
    "short_description",
    "success_message",
    "title",
    "verbose_name",
    "verbose_name_plural",
}
#: calls whose words are read by somebody: which of the positional arguments
SAID = {
    "ValidationError": 0,
    "StructBlockValidationError": 0,
    "PermissionDenied": 0,
    "success": 1,
    "warning": 1,
    "error": 1,
    "info": 1,
}
FIELD = re.compile(r"\A(models\.)?\w+(Field|Key)\Z")


def unmarked_in_module(tree: ast.AST) -> list[str]:
    """Return the words of a module that are printed and not marked."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            last = name.rpartition(".")[2]
            found += [words(k.value) for k in node.keywords if k.arg in PRINTED]
            if last in SAID:
                found += [words(arg) for arg in node.args[SAID[last] : SAID[last] + 1]]
            if FIELD.match(name) and "models." in name:
                first = node.args[:1]
                found += [words(arg) for arg in first if last not in ("ForeignKey",)]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {getattr(t, "id", getattr(t, "attr", "")) for t in targets}
            if names & PRINTED:
                found.append(words(node.value))
            if "preview_value" in names:
                found += sample_words(node.value)
        elif isinstance(node, ast.ClassDef):
            found += unlabelled(node)
    # a name of a field or an icon is no words
    return [text for text in found if re.search(r"[A-Z ]", text) and LETTERS.search(text)]


def words(node: ast.AST) -> str:
    """The literal text of an expression, "" where something else makes it."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(words(part) for part in node.values)
    if isinstance(node, ast.IfExp):
        return words(node.body) or words(node.orelse)
    if isinstance(node, ast.BinOp):
        return words(node.left)
    if isinstance(node, ast.List | ast.Dict):
        parts = node.elts if isinstance(node, ast.List) else node.values
        return " ".join(filter(None, (words(part) for part in parts if part is not None)))
    return ""


def sample_words(node: ast.AST) -> list[str]:
    """Return the literal sentences of a sample, apart from what a call marks or makes."""
    if isinstance(node, ast.Call):
        return []
    if isinstance(node, ast.Constant):
        return [text] if " " in (text := words(node)) else []
    return [text for part in ast.iter_child_nodes(node) for text in sample_words(part)]


def unlabelled(node: ast.ClassDef) -> Iterator[str]:
    """Yield the choices whose label Django would make of their English names."""
    if any(ast.unparse(base).endswith("Choices") for base in node.bases):
        for line in node.body:
            if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                marked = isinstance(line.value, ast.Tuple) and isinstance(
                    line.value.elts[-1], ast.Call
                )
                if not marked:
                    yield f"{node.name}.{line.targets[0].id}"


def is_for_readers(path: Path) -> bool:
    place = path.relative_to(PACKAGE).as_posix()
    return not any(
        place.startswith(start) if start.endswith("/") else place == start
        for start in NOT_FOR_READERS
    )


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if is_for_readers(path)],
    ids=lambda p: p.relative_to(PACKAGE).as_posix(),
)
def test_every_printed_word_in_python_is_marked(path: Path) -> None:
    assert unmarked_in_module(ast.parse(path.read_text())) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_word_is_marked_where_it_is_not_found(path: Path) -> None:
    """``makemessages`` looks into no f-string: what is marked in one is in no catalogue."""
    inner = [
        ast.unparse(call)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(("gettext", "_"))
    ]
    assert inner == []


def test_the_lists_name_what_is_there() -> None:
    """An entry for what has gone would hide what comes in its place."""
    templates = [words for p in TEMPLATES for words in unmarked_in_template(p.read_text())]
    assert set(SAME_EVERYWHERE) <= set(templates)
    for start in NOT_FOR_READERS:
        assert (PACKAGE / start).exists(), start


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('x = CharBlock(label="Heading", help_text=_("Write"))', ["Heading"]),
        ('class A:\n    class Meta:\n        verbose_name = "A thing"', ["A thing"]),
        ('raise ValidationError({"quote": "Write it"})', ["Write it"]),
        ('raise Http404("Only a developer reads this")', []),
        ('raise ValidationError(_("Write it"), code="x y")', []),
        ('x = models.CharField("The name", max_length=3)', ["The name"]),
        ('messages.success(request, f"{page} is Saved")', [" is Saved"]),
        ('class Kind(models.TextChoices):\n    A = "a"\n    B = "b", _("B")', ["Kind.A"]),
        ('preview_value = {"a": _("One thing"), "b": ["Two things"]}', ["Two things"]),
    ],
)
def test_unmarked_words_in_python_are_found(source: str, expected: list[str]) -> None:
    assert unmarked_in_module(ast.parse(source)) == expected
