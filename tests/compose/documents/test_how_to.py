"""The how-to "Add to the API, or say a block another way", followed to the letter."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities import get_modality_model
from wagtail_modalities.compose import extensions, schema
from wagtail_modalities.compose.documents.pages import has_field
from wagtail_modalities.models import Specialist

pytestmark = pytest.mark.django_db

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to" / "extend-the-api.md"


class Course:
    """Stands for the site's own model: every modality has as many courses as there are people."""

    class objects:
        @staticmethod
        def filter(modality__in: list[int]) -> Any:
            class Found:
                @staticmethod
                def values_list(name: str, flat: bool) -> list[int]:
                    return modality__in * Specialist.objects.count()

            return Found


@pytest.fixture
def examples(monkeypatch: Any) -> dict[str, types.ModuleType]:
    """The how-to's modules, each piece of Python under the path in its first line."""
    # what it registers goes again, and what the test site has registered comes back
    monkeypatch.setattr(extensions, "_fields", list(extensions._fields))
    monkeypatch.setattr(extensions, "_blocks", dict(extensions._blocks))
    text = HOW_TO.read_text(encoding="utf-8")
    if not has_field(get_modality_model(), "founded_by"):
        # "the site's own page type has a field": any other will do where it has not
        text = text.replace('columns = ("founded_by",)', 'columns = ("author_name",)')
        text = text.replace('row["founded_by"]', 'row["author_name"]')
    models = types.ModuleType("mysite.models")
    vars(models)["Course"] = Course
    modules = {"mysite": types.ModuleType("mysite"), "mysite.models": models}
    for path, code in re.findall(r"```python\n# ([\w/]+)\.py\n(.*?)```", text, re.DOTALL):
        name = path.replace("/", ".")
        module = modules[name] = types.ModuleType(name)
        monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setitem(sys.modules, "mysite.models", models)
        exec(compile(code, path, "exec"), vars(module))
    return modules


def test_the_fields_are_in_documents_and_schema(examples: Any) -> None:
    name = "founded_by" if has_field(get_modality_model(), "founded_by") else "author_name"
    body = [{"type": "key_facts", "value": {"items": [{"label": "Length", "value": "Short"}]}}]
    page = factories.make_modality(body=body, **{name: "Mira Holm"})
    factories.make_specialist()
    data = asking.detail(page)
    schema.models()["Modality"].model_validate(data)
    assert (data["founded_by"], data["courses"]) == ("Mira Holm", 1)
    assert data["body"][0]["value"] == {"pairs": {"Length": "Short"}}
    card = asking.listing().items[0]
    assert card["founded_by"] == "Mira Holm"
    assert "courses" not in card
    defined = schema.json_schema()["$defs"]
    assert defined["Modality"]["properties"]["courses"]["type"] == "integer"
    assert defined["KeyFactsBlock"]["properties"]["value"] == {"$ref": "#/$defs/Pairs"}


def test_every_attribute_is_in_the_table(examples: Any) -> None:
    text = HOW_TO.read_text(encoding="utf-8")
    names = {n for n in vars(extensions.DocumentField) if not n.startswith("_")}
    names |= set(extensions.DocumentField.__annotations__)
    named = set(re.findall(r"^\| `(\w+)", text, re.MULTILINE))
    assert names == named
