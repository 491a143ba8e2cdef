"""What the endpoints say: the same on both APIs, by the schema, and public."""

from __future__ import annotations

import json
from typing import Any

from tests import factories
from tests.api.asking import World, needs_v3, on_both, path
from wagtail_modalities.compose import schema


def ask(client: Any, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)


@needs_v3
def test_both_apis_say_the_same_but_for_their_own_addresses(client: Any, world: World) -> None:
    for name, url in world.paths().items():
        old = client.get(f"/api/v2/{url}").content.decode()
        new = client.get(f"/api/v3/{url}").content.decode().replace("/api/v3/", "/api/v2/")
        one, other = json.loads(old), json.loads(new)
        if "meta" in one and "items" in one:
            assert one["items"] == other["items"], name
            assert one["meta"] == {"total_count": other["count"]}, name
        else:
            assert one == other, name


@on_both
def test_every_answer_is_as_the_schema_says(client: Any, world: World, api: str) -> None:
    models = schema.models()
    model_of = {
        "modalities": "ModalityCard",
        "modalities, full": "Modality",
        "modality": "Modality",
        "resolve": "ResolvedPage",
        "resolve, quote": "ResolvedPage",
        "resolve, index": "ResolvedPage",
        "redirect": "ResolvedRedirect",
        "facets": "Facets",
        "specialist_quotes": "QuoteItem",
        "specialist_quote": "SpecialistQuote",
        "specialists": "Specialist",
        "specialist": "Specialist",
        "modality_indexes": "ModalityIndex",
        "modality_index": "ModalityIndex",
    }
    paths = world.paths()
    assert set(model_of) | {"schema"} == set(paths)
    for name, model in model_of.items():
        data = ask(client, api + paths[name])
        items = data.get("items", [data])
        assert items, name
        for item in items:
            models[model].model_validate_json(json.dumps(item), strict=True)


@on_both
def test_the_schema_is_served_as_it_is_built(client: Any, db: Any, api: str) -> None:
    assert ask(client, f"{api}modalities/schema/") == schema.json_schema()


@on_both
def test_one_request_brings_the_whole_page(client: Any, world: World, api: str) -> None:
    data = ask(client, f"{api}modalities/{world.page.pk}/")

    assert data["summary"] == factories.SUMMARY
    assert [block["type"] for block in data["body"]] == [
        "paragraph",
        "section",
        "call_to_action",
        "image",
        "specialist_quotes",
    ]
    assert [quote["id"] for quote in data["specialist_quotes"]] == [
        world.quote.pk,
        world.quote_with_page.pk,
    ]
    assert data["specialist_quotes"][0]["attribution"] == world.quote.attribution


@on_both
def test_addresses_of_the_api_lead_back_to_it(client: Any, world: World, api: str) -> None:
    data = ask(client, f"{api}modalities/{world.page.pk}/")
    quote = data["specialist_quotes"][0]
    listed = ask(client, data["specialist_quotes_url"])

    assert data["meta"]["detail_url"] == f"http://localhost{api}modalities/{world.page.pk}/"
    assert [item["id"] for item in listed["items"]] == [q["id"] for q in data["specialist_quotes"]]
    assert ask(client, quote["meta"]["detail_url"])["quote"] == quote["quote"]
    speaker = quote["specialist"]
    assert ask(client, speaker["meta"]["detail_url"])["name"] == speaker["name"]


@on_both
def test_a_page_is_found_by_its_path_and_a_quote_by_its_modality_s(
    client: Any, world: World, api: str
) -> None:
    url = f"{api}modalities/resolve/?path="
    data = ask(client, url + path(world.page).rstrip("/"))
    moved = ask(client, url + path(world.quote))

    assert (data["kind"], data["page"]["id"]) == ("page", world.page.pk)
    assert data["page"]["meta"]["kind"] == "modality"
    assert moved["kind"] == "redirect"
    assert moved["to"].endswith(f"{path(world.page)}#quote-{world.quote.pk}")


@on_both
def test_lists_filter_order_and_are_cut(client: Any, world: World, api: str) -> None:
    def titles(query: str) -> list[str]:
        return [item["title"] for item in ask(client, f"{api}modalities/?{query}")["items"]]

    both = ["Another Therapy", "Interpersonal Therapy (IPT)"]
    assert titles("") == both
    assert titles("order=-title") == both[::-1]
    assert titles("limit=1&offset=1") == both[1:]
    assert titles("concern=grief,other") == both[1:]
    assert titles("concern=other") == []
    assert titles("slug=another-therapy, nothing") == both[:1]
    assert titles(f"child_of={world.index.pk}&letter=a") == both[:1]
    assert titles("locale=fr") == []
    assert titles("site=localhost:80") == both


@on_both
def test_private_fields_are_nowhere(client: Any, world: World, api: str) -> None:
    names = {
        "consent_status",
        "consent_date",
        "consent_note",
        "consent_digests",
        "licences",
        "licence_number",
        "go_live_at",
        "expire_at",
        "owner",
        "draft_title",
        "live_revision",
        "latest_revision",
        "locked_by",
        "email",
    }

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    for url in world.paths().values():
        assert not names & keys(ask(client, api + url))
