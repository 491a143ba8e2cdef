"""What is said of which field, and what is not."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from tests import factories
from tests.outputs.jsonld import pages, vocabulary
from tests.outputs.jsonld.pages import of_type, on_api, only
from wagtail_modalities.models import SpecialistLicence

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

P = "http://localhost/therapies/interpersonal-therapy/"


def test_the_page_on_a_therapy() -> None:
    page = pages.full()
    data = on_api(page)

    assert data["@context"] == "https://schema.org"
    # the page comes first, whatever reads no further
    found = dict(data["@graph"][0])
    parts = found.pop("hasPart")
    assert found == {
        "@type": "MedicalWebPage",
        "@id": P,
        "url": P,
        "name": "Interpersonal Therapy (IPT)",
        "description": "A short therapy, described.",
        "inLanguage": "en",
        "datePublished": moment(page.first_published_at),
        "dateModified": moment(page.last_published_at),
        "lastReviewed": "2026-10-01",
        "author": {"@type": "Person", "name": "Ed Writer"},
        "reviewedBy": {"@type": "Person", "name": "Rea Viewer"},
        "mainEntity": {"@id": f"{P}#therapy"},
        "about": [{"@id": f"{P}#therapy"}, only(data, "MedicalCondition")],
        "keywords": ["Depression", "Work", "Adults", "Online"],
        "primaryImageOfPage": {"@id": f"{P}#image"},
        "breadcrumb": only(data, "BreadcrumbList"),
        "citation": of_type(data, "CreativeWork")[:2],
    }
    # what other pages name has an @id and stands by itself
    quotations = [{"@id": one["@id"]} for one in of_type(data, "Quotation")]
    assert parts == [*of_type(data, "Question"), *quotations]
    assert len(quotations) == 3


def test_the_trail() -> None:
    [trail] = of_type(pages.told("full"), "BreadcrumbList")
    steps = trail["itemListElement"]

    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[-2:] == [
        {
            "@type": "ListItem",
            "position": len(steps) - 1,
            "name": "Therapies",
            "item": {"@type": "WebPage", "@id": "http://localhost/therapies/"},
        },
        {
            "@type": "ListItem",
            "position": len(steps),
            "name": "Interpersonal Therapy (IPT)",
            "item": {"@id": P},
        },
    ]


def test_the_therapy_and_what_it_treats() -> None:
    data = pages.told("full")

    therapy = only(data, "MedicalTherapy")
    assert therapy == {
        "@type": ["PsychologicalTreatment", "MedicalTherapy"],
        "@id": f"{P}#therapy",
        "name": "Interpersonal Therapy",
        "alternateName": ["IPT", "Klerman's therapy", "IPT-A"],
        "description": factories.SUMMARY,
        "url": P,
        "image": {"@id": f"{P}#image"},
        "relevantSpecialty": {"@id": "https://schema.org/Psychiatric"},
    }
    # "Work" is no diagnosis, and so no condition
    assert only(data, "MedicalCondition") == {
        "@type": "MedicalCondition",
        "name": "Depression",
        "possibleTreatment": {"@id": f"{P}#therapy"},
    }


def test_a_quotation_and_its_speaker() -> None:
    page = pages.full()
    quote = page.get_children().first().specific
    data = on_api(page)

    said = of_type(data, "Quotation")[0]
    person = f"{P}#specialist-{quote.specialist_id}"
    assert said == {
        "@type": "Quotation",
        "@id": f"{P}#quote-{quote.pk}",
        "text": quote.quote,
        "creditText": "Dr. Mira Holm, PhD, LMFT, Psychologist in Springfield, IL",
        "spokenByCharacter": {"@id": person},
        "creator": {"@id": person},
        "about": {"@id": f"{P}#therapy"},
        "isBasedOn": {
            "@type": "CreativeWork",
            "url": "https://www.example.net/said/",
            "description": "From her practice's site",
        },
    }
    found = next(node for node in data["@graph"] if node["@id"] == person)
    assert found == {
        "@type": "Person",
        "@id": person,
        "name": "Mira Holm",
        "honorificPrefix": "Dr.",
        "honorificSuffix": "PhD, LMFT",
        "pronouns": "she/her",
        "jobTitle": "Psychologist",
        "hasOccupation": {"@type": "Occupation", "name": "Psychologist"},
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Springfield",
            "addressRegion": "IL",
            "addressCountry": "US",
        },
        "url": "https://www.example.net/mira/",
        "image": f"http://localhost{quote.specialist.photo.get_rendition('width-800').url}",
        "hasCredential": [
            {"@type": "EducationalOccupationalCredential", "name": "PhD"},
            {
                "@type": "EducationalOccupationalCredential",
                "name": "LPC",
                "credentialCategory": "license",
                "validIn": {"@type": "AdministrativeArea", "name": "Oregon"},
            },
            {
                "@type": "EducationalOccupationalCredential",
                "name": "Supervisor",
                "credentialCategory": "license",
            },
        ],
    }


def test_a_quotation_without_a_record_of_its_speaker() -> None:
    said = of_type(pages.told("full"), "Quotation")[1]

    assert said["creditText"] == "A colleague in Salem"
    assert not {"spokenByCharacter", "creator", "isBasedOn"} & said.keys()


def test_a_practice_is_an_organization() -> None:
    data = pages.told("full")

    practice = only(data, "Organization")
    assert practice["name"] == "Harbour House"
    assert not {"jobTitle", "hasOccupation", "honorificPrefix"} & practice.keys()
    assert [one["name"] for one in practice["hasCredential"]] == ["Clinic"]
    said = of_type(data, "Quotation")[2]
    assert said["spokenByCharacter"] == {"@id": practice["@id"]}
    # it has a page of its own
    assert said["url"] == f"{P}practice/"
    assert said["@id"].startswith(f"{P}practice/#quote-")


def test_what_is_printed_as_an_attribution_is_credited_beside_the_record() -> None:
    speaker = factories.make_specialist()
    quote = factories.make_quote(specialist=speaker, attribution_override="As printed")
    data = on_api(quote)

    assert only(data, "Quotation")["creditText"] == "As printed"
    assert only(data, "Person")["name"] == speaker.display_name


def test_questions_are_parts_and_the_page_is_no_faq() -> None:
    data = pages.told("full")

    asked = of_type(data, "Question")
    assert asked == [
        {
            "@type": "Question",
            "name": "Does it hurt?",
            "acceptedAnswer": {"@type": "Answer", "text": "No, and never.\nOne\nTwo"},
        },
        {"@type": "Question", "name": "How long?"},
    ]
    assert not of_type(data, "FAQPage")


def test_references_are_citations() -> None:
    data = pages.told("full")

    cited = only(data, "MedicalWebPage")["citation"]
    assert cited[0] == {
        "@type": "CreativeWork",
        "name": "A. Author: A study of talking.",
        "url": "https://www.example.org/study",
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/182"},
        "sameAs": "https://doi.org/10.1000/182",
        "datePublished": "2020",
    }
    assert cited[1] == {"@type": "CreativeWork", "name": "A book."}


def test_a_quote_s_own_page() -> None:
    page = pages.full()
    quote = page.get_children().last().specific
    data = on_api(quote)
    own = f"{P}practice/"

    found = data["@graph"][0]
    assert (found["@type"], found["@id"], found["url"]) == ("WebPage", own, own)
    said = only(data, "Quotation")
    assert found["mainEntity"] == {"@id": said["@id"]} == {"@id": f"{own}#quote-{quote.pk}"}
    assert said["isPartOf"] == [{"@id": own}, {"@id": P}]
    assert said["inLanguage"] == "en"
    assert only(data, "Question")["acceptedAnswer"]["text"] == "That it ends."
    # the page and the therapy it belongs to, by name
    assert only(data, "MedicalWebPage")["mainEntity"] == {"@id": f"{P}#therapy"}
    assert only(data, "MedicalTherapy")["name"] == "Interpersonal Therapy"
    trail = [step["name"] for step in only(data, "BreadcrumbList")["itemListElement"]]
    assert trail[1:] == ["Therapies", "Interpersonal Therapy (IPT)", quote.title]


def test_what_two_pages_say_of_one_thing_comes_together() -> None:
    page = pages.full()
    quote = page.get_children().last().specific
    there = {node["@id"]: node for node in on_api(page)["@graph"]}
    here = {node["@id"]: node for node in on_api(quote)["@graph"]}

    shared = here.keys() & there.keys()
    kinds = {str(here[one]["@type"]) for one in shared}
    assert {"Quotation", "Organization", "MedicalWebPage"} <= kinds
    for one in shared:
        for name, value in here[one].items():
            if name in there[one] and name != "isPartOf":
                assert there[one][name] == value, (one, name)


def test_a_quote_without_a_page_is_told_of_alone() -> None:
    quote = pages.full().get_children().first().specific
    data = on_api(quote)

    assert data["@graph"][0]["@type"] == "Quotation"
    assert not of_type(data, "WebPage")
    assert not of_type(data, "BreadcrumbList")


def test_an_index_lists_therapies() -> None:
    index = pages.index()
    data = on_api(index)
    at = "http://localhost/therapies/"

    found = data["@graph"][0]
    assert (found["@type"], found["@id"]) == ("CollectionPage", at)
    assert found["description"] == "How each of them works."
    listed = only(data, "ItemList")
    assert (listed["@id"], listed["numberOfItems"]) == (f"{at}#list", 2)
    assert listed["itemListOrder"] == {"@id": "https://schema.org/ItemListOrderAscending"}
    first, second = listed["itemListElement"]
    assert (first["position"], first["item"]["name"]) == (1, "A first one")
    # as the therapy is named and addressed on its own page
    assert second["item"]["@id"] == f"{P}#therapy"
    assert second["item"]["name"] == "Interpersonal Therapy"


def test_each_index_of_a_list_has_its_own() -> None:
    index = pages.index()
    inner = factories.make_index(index, title="Inner", slug="inner")
    factories.make_modality(inner, title="Within")
    beside = factories.make_index(slug="beside")
    factories.make_modality(beside, title="Beside")

    from django.test import Client

    items = Client().get("/api/v2/modality_indexes/?include=structured_data").json()["items"]
    names = {
        item["title"] + item["meta"]["slug"]: [
            one["item"]["name"]
            for one in only(item["structured_data"], "ItemList")["itemListElement"]
        ]
        for item in items
    }
    assert names == {
        "Therapiestherapies": ["A first one", "Interpersonal Therapy", "Within"],
        "Therapiesbeside": ["Beside"],
        "Innerinner": ["Within"],
    }


def test_an_index_without_rows_has_an_empty_list() -> None:
    listed = only(on_api(factories.make_index()), "ItemList")
    assert listed["numberOfItems"] == 0
    assert "itemListElement" not in listed


def test_translations_count_as_those_of_the_default_language() -> None:
    page, french = pages.translated()

    own, other = (on_api(one)["@graph"][0] for one in (page, french))
    assert own["workTranslation"] == [
        {
            "@type": "MedicalWebPage",
            "@id": french.full_url,
            "inLanguage": "fr",
        }
    ]
    assert other["translationOfWork"]["@id"] == P
    assert "workTranslation" not in other
    assert "translationOfWork" not in own


def test_a_page_is_told_of_in_its_own_language() -> None:
    _page, arabic = pages.translated("ar")
    data = on_api(arabic)

    found = data["@graph"][0]
    assert found["inLanguage"] == "ar"
    assert found["name"] == "العلاج الشخصي"


def test_images_are_told_of_at_their_largest_whichever_sizes_are_asked_for() -> None:
    page = pages.full()
    whole, small = on_api(page), on_api(page, more="&renditions=thumbnail")

    assert whole == small
    image = of_type(whole, "ImageObject")[0]
    assert image["width"] == {"@type": "QuantitativeValue", "value": 640, "unitCode": "E37"}
    assert image["contentUrl"].startswith("http://localhost/media/images/")


def test_a_decorative_image_has_no_description() -> None:
    image = of_type(on_api(pages.full(image_decorative=True)), "ImageObject")[0]
    assert "description" not in image


def test_a_vector_image_is_told_of_as_it_is() -> None:
    image = of_type(on_api(pages.full(image=pages.vector())), "ImageObject")[0]
    assert image["contentUrl"].endswith(".svg")
    assert image["width"]["value"] == 40


def test_texts_are_plain_whichever_form_rich_text_is_asked_for_in() -> None:
    page = pages.full()
    assert on_api(page) == on_api(page, more="&rich_text_format=markdown")


def test_a_page_with_hardly_anything_says_hardly_anything() -> None:
    page = factories.make_modality(summary="", body=[])
    data = on_api(page)
    types = [node["@type"] for node in data["@graph"]]

    assert types == [
        "MedicalWebPage",
        ["PsychologicalTreatment", "MedicalTherapy"],
    ]
    assert only(data, "MedicalTherapy").keys() == {
        *("@type", "@id", "name", "url", "relevantSpecialty"),
    }


def test_a_half_filled_page() -> None:
    data = on_api(pages.half_filled())

    page = data["@graph"][0]
    assert "author" not in page
    assert "description" not in page
    assert only(data, "MedicalTherapy")["alternateName"] == ["Semi"]
    assert [one["name"] for one in of_type(data, "Question")] == ["Bare?"]
    assert of_type(data, "CreativeWork")[0]["name"] == "Bare."
    speaker = next(one for one in of_type(data, "Person") if one["name"] == "N. N.")
    assert speaker["address"] == {"@type": "PostalAddress", "addressCountry": "FR"}
    assert "hasOccupation" not in speaker


def test_only_the_quotes_that_a_page_shows_open_are_told_of() -> None:
    page = factories.make_modality(quote_limit=2)
    for _ in range(3):
        factories.make_quote(page)

    data = on_api(page)
    assert len(of_type(data, "Quotation")) == len(of_type(data, "Person")) == 2


def test_there_is_no_markup_of_reviews_and_ratings() -> None:
    page = pages.full()
    for one in (page, page.get_parent().specific, *page.get_children().specific()):
        nodes = list(vocabulary.every_node(on_api(one)))
        said = {str(node.get("@type")) for node in nodes} | {name for n in nodes for name in n}
        assert not [one for one in said if "Rating" in one or one in ("Review", "review")]


# -- licences -------------------------------------------------------------------------------------


def test_the_number_of_a_licence_is_nowhere(client: Any) -> None:
    page = pages.full()
    urls = [f"/api/v2/modalities/{page.pk}/?include=structured_data", page.get_url()]
    urls += [f"/api/v2/specialist_quotes/?include=structured_data&modality={page.pk}"]
    for url in urls:
        assert b"4711" not in client.get(url).content
    assert b"4711" not in client.get(page.get_url(), HTTP_ACCEPT="application/ld+json").content
    assert SpecialistLicence.objects.filter(number="secret-4711").count() == 4


@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, True), (1, True)])
def test_a_licence_is_told_of_up_to_and_with_its_last_day(days: int, told: bool) -> None:
    speaker = factories.make_specialist()
    SpecialistLicence.objects.create(specialist=speaker, title="LPC", expires=pages.day(days))
    person = only(on_api(factories.make_quote(specialist=speaker)), "Person")

    assert ("hasCredential" in person) is told


@override_settings(TIME_ZONE="Pacific/Auckland")
def test_the_last_day_is_one_of_the_site_s_own_time() -> None:
    speaker = factories.make_specialist()
    today = timezone.localdate()
    SpecialistLicence.objects.create(specialist=speaker, title="LPC", expires=today)
    quote = factories.make_quote(specialist=speaker)
    found = composed(quote)

    midnight = datetime.datetime.combine(
        today + datetime.timedelta(days=1), datetime.time.min, timezone.get_current_timezone()
    )
    assert found.fresh_until == midnight


def test_a_document_lasts_as_long_as_the_first_licence_it_tells_of() -> None:
    page = pages.full()
    quote = page.get_children().first().specific
    until = timezone.make_aware(datetime.datetime.combine(pages.day(31), datetime.time.min))

    assert composed(page).fresh_until == composed(quote).fresh_until == until
    # without structured data nothing of it shows
    assert composed(page, structured=False).fresh_until is None


def test_caches_keep_it_no_longer(client: Any) -> None:
    speaker = factories.make_specialist()
    SpecialistLicence.objects.create(specialist=speaker, title="L", expires=timezone.localdate())
    page = factories.make_quote(specialist=speaker).get_parent().specific
    with override_settings(WAGTAIL_MODALITIES={"S_MAXAGE": 10**6}):
        for url, headers in (
            (f"/api/v2/modalities/{page.pk}/?include=structured_data", {}),
            ("/api/v2/modalities/?view=full&include=structured_data", {}),
            (page.get_url(), {"HTTP_ACCEPT": "application/ld+json"}),
        ):
            value = client.get(url, **headers).headers["Cache-Control"]
            assert int(value.rpartition("s-maxage=")[2]) <= 24 * 3600, (url, value)


def test_a_licence_named_after_the_name_is_told_of_once() -> None:
    speaker = factories.make_specialist(post_nominals="PhD, L.P.C.")
    SpecialistLicence.objects.create(specialist=speaker, title="LPC", jurisdiction="Ohio")
    person = only(on_api(factories.make_quote(specialist=speaker)), "Person")

    assert [one["name"] for one in person["hasCredential"]] == ["PhD", "LPC"]


# -- what it is made from -------------------------------------------------------------------------


def test_it_names_what_it_is_made_from() -> None:
    index = pages.index()
    page = index.get_children().get(slug="interpersonal-therapy").specific
    kinds = composed(index).embeds
    rows = {("page", child.pk) for child in index.get_children()}

    assert rows <= kinds
    assert rows - composed(index, structured=False).embeds == rows
    assert {kind for kind, _pk in composed(page).embeds} >= {"concern", "specialist", "image"}


def composed(page: Any, *, structured: bool = True) -> Any:
    from wagtail_modalities.compose import documents
    from wagtail_modalities.compose.kinds import kind_of
    from wagtail_modalities.compose.requests import STRUCTURED_DATA, Options

    include = frozenset({STRUCTURED_DATA} if structured else ())
    return documents.detail(kind_of(type(page)), page.pk, Options(include=include))


def moment(value: datetime.datetime) -> str:
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_it_is_json() -> None:
    data = pages.told("full")
    assert json.loads(json.dumps(data)) == data
