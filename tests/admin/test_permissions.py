"""What each kind of user is answered at every address of ours in the admin, as the docs say."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.people import make_user
from tests.admin.permitted import CORE, LOGIN, NO, ROLES, YES, Address, Row, addresses, rows
from wagtail_modalities.models import Concern, Format, ModalitiesSettings, Population

# rights do not depend on the database
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(scope="module")
def world(module_db: None) -> Any:
    """One of each thing that an address may ask for, and a logged-in client of each role."""
    index = factories.make_index(slug="therapies")
    modality = factories.make_modality(index, title="Interpersonal Therapy", slug="ipt")
    specialist = factories.make_specialist()
    quote = factories.make_quote(modality, specialist=specialist)
    terms = {
        model._meta.model_name: model.objects.create(
            name="Alpha", slug="alpha", locale=factories.make_locale()
        )
        for model in (Concern, Population, Format)
    }
    clients = {}
    for role in ROLES:
        clients[role] = Client()
        if user := make_user(role, index):
            clients[role].force_login(user)
    return SimpleNamespace(
        index=index,
        modality=modality,
        quote=quote,
        specialist=specialist,
        profession=specialist.profession,
        terms=terms,
        clients=clients,
    )


def subject_of(name: str, world: Any) -> Any:
    """The object that an address of this name is about."""
    for model, term in world.terms.items():
        if model in name:
            return term
    if "profession" in name:
        return world.profession
    if name.endswith("withdraw_all") or "merging" in name:
        return world.specialist
    if "specialist" in name and "quote" not in name:
        return world.specialist
    if "quote" in name or "consent" in name:
        return world.quote
    return world.modality


def core_url(name: str, world: Any) -> str:
    """The address of a view of core's, about a page of ours or our settings."""
    if name == "core:settings":
        label = ModalitiesSettings._meta.app_label, ModalitiesSettings._meta.model_name
        return reverse(CORE[name], args=(*label, world.index.get_site().pk))
    if name.startswith("core:add"):
        page, parent = (
            (world.modality, world.index) if "modality" in name else (world.quote, world.modality)
        )
        label = page._meta.app_label, page._meta.model_name
        return reverse(CORE[name], args=(*label, parent.pk))
    return reverse(CORE[name], args=(world.modality.pk,))


def url_of(address: Address, world: Any) -> str:
    if address.name in CORE:
        return core_url(address.name, world)
    if address.name.startswith("bulk:"):
        action = address.name.removeprefix("bulk:")
        about = world.quote if "consent" in action else world.modality
        return (
            reverse("wagtail_bulk_action", args=("wagtailcore", "page", action)) + f"?id={about.pk}"
        )
    about = subject_of(address.name, world)
    given = {
        "model_name": "specialist",
        "parent_pk": world.index.pk,
        "parent_page_id": world.index.pk,
        "page_pk": world.modality.pk,
    }
    kwargs = {name: given.get(name, about.pk) for name in address.parameters}
    query = f"?id={about.pk}" if address.name.endswith("chosen_multiple") else ""
    return reverse(address.name, kwargs=kwargs) + query


def outcome(response: Any) -> str:
    """What the admin's answer means to the user: core refuses by going back to the dashboard."""
    if response.status_code == 302:
        target = response["Location"].split("?")[0]
        if target == reverse("wagtailadmin_login"):
            return LOGIN
        return NO if target == reverse("wagtailadmin_home") else YES
    return NO if response.status_code in (403, 404) else YES


def is_list(address: Address) -> bool:
    """Whether the address answers with rows, which may be asked for as a spreadsheet."""
    return "_reports:" in address.name or address.name.endswith(("_index", ":index"))


DOCUMENTED = rows()
ADDRESSES = addresses()


def row_of(address: Address) -> Row:
    found = [row for row in DOCUMENTED if row.speaks_of(address.name)]
    assert len(found) == 1, f"{address.name} stands in {len(found)} lines of the table"
    return found[0]


def test_every_line_speaks_of_an_address_that_exists():
    unknown = [
        pattern
        for row in DOCUMENTED
        for pattern in row.names
        if not any(Row("", (pattern,), ()).speaks_of(address.name) for address in ADDRESSES)
    ]
    assert DOCUMENTED
    assert unknown == []


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_each_role_is_answered_as_documented(address, world):
    row = row_of(address)
    url = url_of(address, world)
    documented = dict(zip(ROLES, row.cells, strict=True))

    read = {role: outcome(world.clients[role].get(url)) for role in ROLES}
    # who may not look may not act either
    refused = [role for role, cell in documented.items() if cell != YES]
    acted = {role: outcome(world.clients[role].post(url)) for role in refused}

    assert read == documented
    if is_list(address):
        for kind in ("csv", "xlsx"):
            exported = {
                role: outcome(client.get(url, {"export": kind}))
                for role, client in world.clients.items()
            }
            assert exported == documented
    assert acted == {role: documented[role] for role in refused}
