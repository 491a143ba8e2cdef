"""The page that lists the modalities below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from wagtail_modalities.blocks.fields import BodyField
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models import api_fields as api
from wagtail_modalities.models import panels
from wagtail_modalities.models.illustrated import IllustratedMixin
from wagtail_modalities.models.serving import ServedMixin
from wagtail_modalities.models.slugs import ReservedSlugsMixin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_modalities.compose.gather import Composition


class ModalityIndexMixin(ServedMixin, ReservedSlugsMixin, IllustratedMixin):
    """Everything an index page is, for a site's own class to build on.

    A modality may stand under any page type, so a site without an index page leaves it out with
    the setting ``INDEX``: then none can be created, and an existing one answers 404.
    """

    intro = models.TextField(
        _("introduction"), max_length=1000, blank=True, validators=[MaxLengthValidator(1000)]
    )
    body = BodyField(
        "wagtail_modalities.blocks.body.index_body", blank=True, verbose_name=_("body")
    )

    api_fields = api.MODALITY_INDEX
    content_panels = panels.index_content_panels()
    subpage_types = [
        swapper.get_model_name("wagtail_modalities", "Modality"),
        swapper.get_model_name("wagtail_modalities", "ModalityIndex"),
    ]
    sub_routes = ("markdown", "feed")
    #: names that this page's own sub-routes take, so that no child may have them
    reserved_child_slugs = frozenset({"markdown", "feed"})

    class Meta:
        abstract = True

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Return the base page's search fields and ours; a site's own come from its class body."""
        ours = [index.SearchField("intro"), index.SearchField("body")]
        return [*super().get_search_fields(), *ours]

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        return modalities_settings.INDEX and bool(super().can_create_at(parent))

    def composed_context(self, composition: Composition) -> dict[str, Any]:
        """Return what ``modality_index.html`` prints: see docs/reference/templates.md."""
        from wagtail_modalities.compose import page_context

        return page_context.of_index(composition)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the list; 404 while the setting INDEX is off, which leaves the pages below."""
        if not modalities_settings.INDEX:
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Return the class's own template first, then ours: a subclass needs none of its own."""
        ours = "wagtail_modalities/modality_index.html"
        return [super().get_template(request, *args, **kwargs), ours]


class ModalityIndex(ModalityIndexMixin, Page):
    """The stock index page. Swap it by ``WAGTAIL_MODALITIES_MODALITYINDEX_MODEL``."""

    template = "wagtail_modalities/modality_index.html"

    class Meta:
        verbose_name = _("modality index")
        verbose_name_plural = _("modality indexes")
        swappable = swapper.swappable_setting("wagtail_modalities", "ModalityIndex")
