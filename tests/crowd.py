"""A site with a lot of everything, made quickly: what has been made once is copied row by row."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import swapper
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from tests import factories
from tests.admin.people import make_user
from wagtail_modalities import previews
from wagtail_modalities.compose import warming
from wagtail_modalities.models import (
    Concern,
    CrisisNotice,
    Format,
    ModalitiesSettings,
    Population,
    Profession,
)


@dataclass
class Crowd:
    """Modalities that use all there is, and a hundred rows of every list.

    :param few: a modality with one quote and five blocks, all of them with links or choosers.
    :param voices: the same with fifty quotes, each of another specialist.
    :param long: the same with a hundred blocks, each pointing somewhere else.
    :param quote: a quote with a page of its own.
    """

    index: Any
    few: Any
    voices: Any
    long: Any
    quote: Any

    @cached_property
    def tokens(self) -> dict[int, str]:
        """A token for a draft of each of the three, by its page's id."""
        user = make_user("editor", self.index)
        found = {}
        for page in (self.few, self.voices, self.long):
            page.title = f"{page.title} (typed)"
            found[page.pk] = previews.keep(page, user, slot="") or ""
        return found


def make_crowd() -> Crowd:
    """Make it, with all renditions; nothing is indexed for searching but what is named above."""
    index = factories.make_index(image=factories.make_image(), intro="All of them.")
    site = factories.make_site_root().sites_rooted_here.get()
    settings = ModalitiesSettings.objects.create(site=site)
    CrisisNotice.objects.create(settings=settings, locale=index.locale, text="Call.")
    target = factories.make_modality(index, title="Target")
    # everybody has a portrait: whoever is listed first costs what the others cost
    photo = factories.make_image()
    said = factories.make_quote(target, specialist=factories.make_specialist(photo=photo))
    few = _modality(index, "Aardvark", _body(1, target, said))
    voices = _modality(index, "Voices", few.body)
    long = _modality(index, "Long", _body(20, target, said))
    link = f'<p><a linktype="page" id="{index.pk}">a</a></p>'
    body = [{"type": "paragraph", "value": link}]
    speaker = factories.make_specialist(photo=photo)
    quote = factories.make_quote(voices, specialist=speaker, body=body)
    first = factories.make_quote(few, specialist=factories.make_specialist(photo=photo))
    multiply(first, 1, parent=long)
    speakers = specialists(100)
    multiply(first, 49, parent=voices, values=lambda n: {"specialist_id": speakers[n].pk})
    # rows for lists: each modality with a quote, and each of these by somebody else
    for n, page in enumerate(multiply(few, 100)):
        multiply(first, 1, parent=page, values=lambda _, n=n: {"specialist_id": speakers[n].pk})
    multiply(index, 100)
    warming.warm(get_image_model().objects.filter(renditions=None).values_list("pk", flat=True))
    return Crowd(index, few, voices, long, quote)


def _modality(index: Any, title: str, body: Any) -> Any:
    made = factories.make_modality(
        index,
        title=title,
        slug=title.lower(),
        body=body,
        image=factories.make_image(),
        cta_page_id=index.pk,
        cta_label="Go",
    )
    terms = {"name": title, "slug": title.lower(), "locale": made.locale}
    made.concerns = [Concern.objects.create(**terms)]
    made.populations = [Population.objects.create(**terms)]
    made.formats = [Format.objects.create(**terms)]
    made.related = [factories.make_modality(index), factories.make_modality(index)]
    made.save()
    return made


def _body(times: int, target: Any, said: Any) -> list[dict[str, Any]]:
    """Five blocks, so many times over: links, choosers, images and documents, all different."""
    targets, quotes = multiply(target, 2 * times), multiply(said, times)
    pictures, files = images(times), documents(times)
    found: list[dict[str, Any]] = []
    for number in range(times):
        text = (
            f'<p><a linktype="page" id="{targets[2 * number].pk}">a</a> <a linktype="document" '
            f'id="{files[number].pk}">b</a> <a linktype="page" id="{quotes[number].pk}">c</a></p>'
        )
        picture = {"image": pictures[number].pk, "alt_text": "alt"}
        found += [
            {"type": "paragraph", "value": text},
            {"type": "section", "value": {"heading": "Heading", "text": text}},
            {"type": "call_to_action", "value": {"text": "Go", "page": targets[2 * number + 1].pk}},
            {"type": "image", "value": {"image": picture}},
            {"type": "pull_quote", "value": {"quote_page": quotes[number].pk}},
        ]
    return found


# -- copies -------------------------------------------------------------------------------------


def multiply(
    page: Any,
    number: int,
    *,
    parent: Any = None,
    values: Callable[[int], dict[str, Any]] = lambda _n: {},
) -> list[Any]:
    """Return copies of a live page without what is below it, past all signals.

    :param parent: where they stand, after what stands there already; beside the page when None.
    :param values: what is another in each copy.
    """
    model, base = type(page), swapper.load_model("wagtailcore", "Page")
    above = base.objects.get(pk=(parent or page.get_parent()).pk)
    last = above.get_last_child()
    taken = base._str2int(last.path[-base.steplen :]) if last else 0
    rows = []
    for n in range(number):
        row = base(**_values(base, page))
        row.pk, row.slug, row.translation_key = None, f"{page.slug}-{uuid.uuid4()}", uuid.uuid4()
        row.path = base._get_path(above.path, above.depth + 1, taken + n + 1)
        row.depth, row.numchild = above.depth + 1, 0
        row.url_path = f"{above.url_path}{row.slug}/"
        row.live_revision_id = row.latest_revision_id = None
        rows.append(row)
    base.objects.bulk_create(rows)
    base.objects.filter(pk=above.pk).update(numchild=above.numchild + number)
    made = []
    for n, row in enumerate(rows):
        child = model(**{**_values(model, page), **_values(base, row), **values(n)})
        child.pk = row.pk
        # the base row is there: bulk_create() takes no model with a parent
        child.save_base(raw=True, force_insert=True)
        made.append(child)
    for field in model._meta.many_to_many:
        through, source = field.remote_field.through, f"{field.m2m_field_name()}_id"
        for tie in list(through._default_manager.filter(**{source: page.pk})):
            through._default_manager.bulk_create(
                [_copied(tie, **{source: child.pk}) for child in made]
            )
    return made


def images(number: int) -> list[Any]:
    """Images with all their renditions, made once."""
    first = factories.make_image()
    warming.warm([first.pk])
    made = get_image_model().objects.bulk_create([_copied(first) for _ in range(number)])
    for rendition in list(first.renditions.all()):
        type(rendition).objects.bulk_create(
            [_copied(rendition, image_id=image.pk) for image in made]
        )
    return list(made)


def documents(number: int) -> list[Any]:
    first = factories.make_document()
    return list(get_document_model().objects.bulk_create([_copied(first) for _ in range(number)]))


def specialists(number: int) -> list[Any]:
    """Specialists, each with a portrait and a profession of their own."""
    first, portraits = factories.make_specialist(), images(number)
    professions = Profession.objects.bulk_create(
        [
            _copied(first.profession, slug=f"p{n}", translation_key=uuid.uuid4())
            for n in range(number)
        ]
    )
    return list(
        type(first).objects.bulk_create(
            [
                _copied(first, photo_id=portraits[n].pk, profession_id=professions[n].pk)
                for n in range(number)
            ]
        )
    )


def _values(model: Any, instance: Any) -> dict[str, Any]:
    return {f.attname: getattr(instance, f.attname) for f in model._meta.concrete_fields}


def _copied(instance: Any, **values: Any) -> Any:
    made = copy(instance)
    made._state = copy(instance._state)
    made._state.adding, made.pk = True, None
    for name, value in values.items():
        setattr(made, name, value)
    return made
