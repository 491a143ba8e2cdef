"""``python -m tests.load.copying TIMES``: rows of a site once more, past the importer.

For machines on which importing all of a large site takes a night. Written as SQL, since Django
takes an hour for a hundred thousand pages. A copy has all that its page has (words, terms,
revisions, log, references, entries in the search index) under ids of its own, and is spoken by
specialists of its own. Links in its body lead where those of the page lead.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

#: what ids of one copy and the next differ by: more than any id of what is copied
STEP = 1_000_000


def copy(times: int) -> None:
    """Copy all modalities, with their quotes and specialists, so many times."""
    from django.apps import apps
    from django.db import connection, transaction
    from wagtail.models import Page

    from wagtail_modalities import get_modality_index_model

    indexes = list(get_modality_index_model().objects.order_by("pk"))
    for number in range(1, times + 1):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE moved (old text PRIMARY KEY, new text) ON COMMIT DROP"
            )
            for index in indexes:
                old = list(index.get_children().order_by("path").values_list("path", flat=True))
                own = len(old) // number
                paths = [
                    (path, Page._get_path(index.path, index.depth + 1, len(old) + place + 1))
                    for place, path in enumerate(old[:own])
                ]
                cursor.executemany("INSERT INTO moved VALUES (%s, %s)", paths)
                Page.objects.filter(pk=index.pk).update(numchild=len(old) + own)
            cursor.execute("ANALYZE moved")
            for statement in _statements(number):
                cursor.execute(statement)
        sys.stderr.write(f"{number} of {times} copies made\n")
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table, key = model._meta.db_table, model._meta.pk
            if key is not None and key.get_internal_type().endswith("AutoField"):
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), "
                    f'(SELECT COALESCE(MAX("{key.column}"), 1) FROM "{table}"))',
                    [table, key.column],
                )


def _statements(number: int) -> list[str]:
    """The statements that make one copy; page rows first, since the others point at them."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
    from wagtail.search.models import IndexEntry

    from wagtail_modalities import get_modality_model, get_specialist_quote_model
    from wagtail_modalities.models.specialist import Specialist, SpecialistLicence

    by = number * STEP
    types = ContentType.objects.get_for_models(
        Page, get_modality_model(), get_specialist_quote_model(), Specialist
    )
    page, people = types[Page].pk, types[Specialist].pk
    modality, quote = get_modality_model(), get_specialist_quote_model()
    length = "(SELECT min(length(old)) FROM moved)"
    # of a page of the original or below one
    pages = (
        f"t.id IN (SELECT p.id FROM wagtailcore_page p JOIN moved ON left(p.path, {length}) = old)"
    )
    of_pages = pages.replace("t.id", "t.{}")
    key = f"md5(t.translation_key::text || '{number}')::uuid"
    above = f"(SELECT new FROM moved WHERE old = left(t.path, {length}))"
    path = f"{above} || substr(t.path, {length} + 1)"
    shifted = {
        name: f"t.{name} + {by}" for name in ("id", "latest_revision_id", "live_revision_id")
    }
    content = (
        f"t.content || jsonb_build_object('pk', (t.object_id::int + {by}), 'translation_key', "
        f"md5((t.content->>'translation_key') || '{number}')::uuid, 'title', "
        f"(t.content->>'title') || ' {number}', 'slug', (t.content->>'slug') || '-{number}')"
    )
    is_first = "t.path IN (SELECT old FROM moved)"
    url_path = (
        f"CASE WHEN {is_first} THEN regexp_replace(t.url_path, '/$', '-{number}/') "
        f"ELSE regexp_replace(t.url_path, '/([^/]+)/$', '-{number}/\\1/') END"
    )
    statements = [
        _copied(
            Specialist,
            {"id": shifted["id"], "display_name": f"t.display_name || ' {number}'"},
            f"t.id < {STEP}",
        ),
        _copied(
            SpecialistLicence,
            {"id": shifted["id"], "specialist_id": f"t.specialist_id + {by}"},
            f"t.id < {STEP}",
        ),
        _copied(
            Revision,
            {
                "id": shifted["id"],
                "object_id": f"(t.object_id::int + {by})::text",
                "content": content,
            },
            f"t.base_content_type_id = {page} AND t.object_id::int IN ({_ids(pages)})",
        ),
        _copied(
            Page,
            {
                **shifted,
                "path": path,
                "translation_key": key,
                "url_path": url_path,
                "slug": f"t.slug || CASE WHEN {is_first} THEN '-{number}' ELSE '' END",
                "title": f"t.title || ' {number}'",
                "draft_title": f"t.draft_title || ' {number}'",
            },
            pages,
        ),
        _copied(modality, {"page_ptr_id": f"t.page_ptr_id + {by}"}, of_pages.format("page_ptr_id")),
        _copied(
            quote,
            {"page_ptr_id": f"t.page_ptr_id + {by}", "specialist_id": f"t.specialist_id + {by}"},
            of_pages.format("page_ptr_id"),
        ),
        _copied(
            PageLogEntry,
            {
                "id": shifted["id"],
                "page_id": f"t.page_id + {by}",
                "revision_id": f"t.revision_id + {by}",
                "uuid": f"md5(t.uuid::text || '{number}')::uuid",
            },
            of_pages.format("page_id"),
        ),
        _copied(
            ReferenceIndex,
            {
                "id": shifted["id"],
                "object_id": f"(t.object_id::int + {by})::text",
                "to_object_id": f"CASE WHEN t.to_content_type_id = {people} "
                f"THEN (t.to_object_id::int + {by})::text ELSE t.to_object_id END",
            },
            f"t.base_content_type_id = {page} AND t.object_id::int IN ({_ids(pages)})",
        ),
        _copied(
            IndexEntry,
            {"id": shifted["id"], "object_id": f"(t.object_id::int + {by})::text"},
            f"t.object_id::int < {STEP} AND t.content_type_id IN "
            f"({types[modality].pk}, {types[quote].pk}, {people})",
        ),
    ]
    for name in ("concerns", "populations", "formats"):
        field = modality._meta.get_field(name)
        own = f"{field.m2m_column_name()}"
        statements.append(
            _copied(
                field.remote_field.through,
                {"id": shifted["id"], own: f"t.{own} + {by}"},
                of_pages.format(own),
            )
        )
    return statements


def _ids(pages: str) -> str:
    return f"SELECT t.id FROM wagtailcore_page t WHERE {pages}"


def _copied(model: Any, values: Mapping[str, str], condition: str) -> str:
    """A statement that inserts a model's rows again, with other values in some columns."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    taken = [values.get(name, f't."{name}"') for name in columns]
    named = ", ".join(f'"{name}"' for name in columns)
    # names and numbers of ours alone
    return (
        f'INSERT INTO "{model._meta.db_table}" ({named}) SELECT {", ".join(taken)} '
        f'FROM "{model._meta.db_table}" t WHERE {condition}'
    )


if __name__ == "__main__":
    import django

    django.setup()
    copy(int(sys.argv[1]))
