"""Six threads add quotes below one modality: through the editor, from text, by a script."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data

from tests.admin.forms import NO_COMMENTS
from tests.exchange.importing import base_page, text
from tests.factories import make_index, make_modality, make_specialist
from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.exchange import Options, apply, read_text

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]

THREADS, QUOTES = 6, 4


def words(thread: int, number: int) -> str:
    return f"What thread {thread} heard as number {number} nobody else has said."


def all_at_once(add: Callable[[int, int], None]) -> None:
    """Add the quotes of each thread, all threads from the same moment on."""
    start = Barrier(THREADS)

    def run(thread: int) -> None:
        start.wait()
        try:
            for number in range(QUOTES):
                add(thread, number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(run, range(THREADS)))


def expect_all(modality: Any) -> None:
    rows = get_specialist_quote_model().objects.child_of(modality)
    said = [words(thread, number) for thread in range(THREADS) for number in range(QUOTES)]
    assert sorted(rows.values_list("quote", flat=True)) == sorted(said)
    assert len(set(rows.values_list("slug", flat=True))) == len(said)
    modality.refresh_from_db()
    assert modality.numchild == len(said)
    assert not any(base_page().find_problems())


def test_by_a_script_that_loaded_the_page_before() -> None:
    modality, speaker = make_modality(), make_specialist()
    parents = [type(modality).objects.get(pk=modality.pk) for _thread in range(THREADS)]

    def add(thread: int, number: int) -> None:
        quote = get_specialist_quote_model()(
            quote=words(thread, number), specialist=speaker, live=False, locale=modality.locale
        )
        parents[thread].add_child(instance=quote)

    all_at_once(add)
    expect_all(modality)


def test_in_the_editor() -> None:
    """All name the same person, and so ask for the same title and address."""
    modality, speaker = make_modality(), make_specialist()
    user = get_user_model().objects.create_superuser("six", "six@example.org", "x")
    model = get_specialist_quote_model()._meta
    address = reverse(
        "wagtailadmin_pages:add", args=[model.app_label, model.model_name, modality.pk]
    )
    clients = [Client() for _thread in range(THREADS)]
    for client in clients:
        client.force_login(user)

    def add(thread: int, number: int) -> None:
        form = {
            "title": "",
            "slug": "",
            "quote": words(thread, number),
            "specialist": str(speaker.pk),
            "body": {"count": 0},
            "comments": NO_COMMENTS,
        }
        response = clients[thread].post(address, nested_form_data(form))
        assert response.status_code == 302, response.context["form"].errors

    all_at_once(add)
    expect_all(modality)


def test_from_the_same_file_that_grows() -> None:
    """Imports of other pages' files, and of one page's own, wait for each other."""
    index = make_index()

    def add(thread: int, number: int) -> None:
        lines = [(words(thread, one), "Ines Roth, Counselor in Salem, OR") for one in range(QUOTES)]
        source = read_text(text(title=f"Therapy {thread % 2}", quotes=lines), key=f"{thread % 2}")
        [report] = apply([source], Options(parent=index, overwrite=True))
        assert report.action in ("created", "updated", "unchanged"), report.errors

    all_at_once(add)
    index.refresh_from_db()
    pages = index.get_children()
    assert pages.count() == 2
    for page in pages:
        assert page.numchild >= QUOTES
        assert page.numchild == page.get_children().count()
    assert not any(base_page().find_problems())
