"""The users that every admin view is tried with."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from tests.factories import make_site_root
from wagtail_modalities.models import Concern, Format, Population, Profession, Specialist

RECORD_MODELS = (Specialist, Profession, Concern, Population, Format)

#: users whom no consent view may show anything
OUTSIDERS = ("anonymous", "no_admin", "no_pages", "view_only", "add_only", "other_section")


def make_user(role: str, section: Page | None = None) -> Any:
    """A user of one role; ``section`` is the page whose branch an editor or publisher works in."""
    if role == "anonymous":
        return None
    user = get_user_model().objects.create_user(role, email="", password="x")
    if role == "superuser":
        user.is_superuser = True
        user.save()
        return user
    if role == "no_admin":
        return user
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    if role in ("view_only", "add_only"):
        verb = role.removesuffix("_only")
        names = [f"{verb}_{model._meta.model_name}" for model in RECORD_MODELS]
        user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    pages = {
        "add_only": ("add_page",),
        "other_section": ("change_page", "publish_page", "add_page"),
        "editor": ("change_page",),
        "publisher": ("change_page", "publish_page"),
    }
    for codename in pages.get(role, ()):
        where = section
        if role == "other_section":
            where = make_site_root().add_child(instance=Page(title="Other", slug=f"x-{codename}"))
        grant_on(user, codename, where)
    return user


def grant_on(user: Any, codename: str, page: Any) -> None:
    group = Group.objects.create(name=f"{user.username} {codename} {page.pk}")
    permission = Permission.objects.get(
        codename=codename, content_type__app_label=Page._meta.app_label
    )
    GroupPagePermission.objects.create(
        group=group, permission=permission, page=Page.objects.get(pk=page.pk)
    )
    user.groups.add(group)


def log_in(client: Any, role: str, section: Page | None = None) -> Any:
    """The client, logged in as a new user of that role."""
    user = make_user(role, section)
    if user is not None:
        client.force_login(user)
    return client
