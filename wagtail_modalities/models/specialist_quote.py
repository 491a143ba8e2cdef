"""A clinician's own words about how they work, below the modality they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from wagtail_modalities.blocks.fields import BodyField
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.days import day_of
from wagtail_modalities.forms import SpecialistQuoteForm
from wagtail_modalities.models import api_fields as api
from wagtail_modalities.models import panels, translatable
from wagtail_modalities.models.consent import CONSENT_FIELDS, digest_words, refusal
from wagtail_modalities.models.gate import ConsentGateMixin
from wagtail_modalities.models.imported import IMPORT_FIELDS, ImportedMixin
from wagtail_modalities.models.preview_modes import ADVICE, RESULT
from wagtail_modalities.models.protection import without_lost_specialist
from wagtail_modalities.models.serving import ServedMixin, with_composition
from wagtail_modalities.models.slugs import ReservedSlugsMixin
from wagtail_modalities.models.specialist import WEB_ADDRESS, Specialist

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_modalities.compose.gather import Composition
    from wagtail_modalities.models.modality import ModalityMixin


class SpecialistQuoteMixin(ServedMixin, ConsentGateMixin, ImportedMixin, ReservedSlugsMixin):
    """Everything a quote page is, for a site's own class to build on.

    Put it before the page class: ``class TherapistQuote(SpecialistQuoteMixin, Page)``.
    Consent is described in :mod:`wagtail_modalities.models.consent`.
    """

    quote = models.TextField(
        _("quote"),
        max_length=5000,
        blank=True,
        validators=[MaxLengthValidator(5000)],
        help_text=_(
            "The clinician's own words, without quotation marks; a blank line parts paragraphs. "
            "80 to 600 characters read best. Clients' words do not go here."
        ),
    )
    specialist = models.ForeignKey(
        Specialist,
        verbose_name=_("specialist"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_set",
    )
    attribution_override = models.CharField(
        _("attribution as printed"),
        max_length=255,
        blank=True,
        help_text=_("Printed as it is, instead of the specialist's name, profession and place."),
    )
    body = BodyField(
        "wagtail_modalities.blocks.body.quote_body", blank=True, verbose_name=_("longer words")
    )
    source_url = models.URLField(
        _("source address"), max_length=500, blank=True, validators=[WEB_ADDRESS]
    )
    source_note = models.CharField(_("source"), max_length=200, blank=True)

    base_form_class = SpecialistQuoteForm
    api_fields = api.SPECIALIST_QUOTE
    content_panels = panels.quote_content_panels()
    extra_preview_modes = (RESULT, ADVICE)
    row_fields = (*IMPORT_FIELDS, *CONSENT_FIELDS)
    exclude_fields_in_copy = [*IMPORT_FIELDS, *CONSENT_FIELDS]
    override_translatable_fields = translatable.fields(fixed=("specialist",))
    parent_page_types = [swapper.get_model_name("wagtail_modalities", "Modality")]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Return the base page's search fields and ours; a site's own come from its class body."""
        ours = [
            index.SearchField("quote"),
            index.AutocompleteField("quote"),
            index.SearchField("attribution"),
            index.AutocompleteField("attribution"),
            index.SearchField("body"),
        ]
        return [*super().get_search_fields(), *ours]

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Return what is indexed, with all that :attr:`attribution` takes."""
        people = ("locale", "specialist__profession__locale")
        return super().get_indexed_objects().select_related(*people)

    @property
    def modality(self) -> ModalityMixin | None:
        """The modality page above, or None where the quote hangs somewhere else."""
        from wagtail_modalities.models.modality import ModalityMixin

        parent = self.get_parent() if self.path else None
        page = parent.specific if parent else None
        return page if isinstance(page, ModalityMixin) else None

    @property
    def attribution(self) -> str:
        """The line under the quote, in the page's language, without a dash before it."""
        if self.attribution_override:
            return self.attribution_override
        return self.specialist.attribution(self._language()) if self.specialist else ""

    def _language(self) -> str:
        code: str = self.locale.language_code
        return code

    def current_digest(self) -> str:
        """Return the digest of the words as they are in memory now."""
        return digest_words(self.quote, self.body)

    def default_title(
        self, *, specialist: Specialist | None = None, modality: Page | None = None
    ) -> str:
        """Return the title of a quote that was given none: "Jane Doe on Interpersonal Therapy".

        :param specialist: the speaker, where it is not yet on the instance.
        :param modality: the page above, where the tree does not say yet.
        """
        page = modality.specific if modality else self.modality
        about = getattr(page, "name", "") or getattr(page, "title", "")
        speaker = specialist or self.specialist
        with translation.override(self._language() if self.locale_id else None):
            if speaker and about:
                title = gettext("%(speaker)s on %(modality)s")
            else:
                title = gettext("Quote on %(modality)s") if about else gettext("Quote")
            named = {"speaker": speaker.display_name if speaker else "", "modality": about}
            return (title % named)[:255]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fill_title()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._fill_title()
        super().minimal_clean()

    def _fill_title(self) -> None:
        if not self.title.strip():
            self.title = self.draft_title = self.default_title()

    def publication_errors(self) -> dict[str, list[str]]:
        """Return what forbids publication, by field name; consent is under ``consent_status``."""
        errors: dict[str, list[str]] = {}
        if not self.quote.strip():
            errors["quote"] = [gettext("Write the quote.")]
        if not self.specialist_id and not self.attribution_override.strip():
            errors["specialist"] = [gettext("Choose a specialist or write the attribution.")]
        scheduled = self.go_live_at and self.go_live_at > timezone.now()
        # a consent that ends before the words are due to appear is none
        on = day_of(self.go_live_at) if scheduled else None
        if reason := refusal(self, on=on):
            errors["consent_status"] = [reason]
        return errors

    def serializable_data(self) -> dict[str, Any]:
        """Return the revision's content, with the printed attribution line beside the key.

        The line is what remains of a speaker whose record vanishes: see :meth:`with_content_json`.
        """
        data: dict[str, Any] = super().serializable_data()
        return {**data, "attribution_line": self.attribution}

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the quote as the revision has it, its consent and import fields as the row has.

        A speaker that no longer exists is replaced by the attribution line of that time, where
        modelcluster would raise.
        """
        return super().with_content_json(without_lost_specialist(content))

    def composed_context(self, composition: Composition) -> dict[str, Any]:
        """Return what ``specialist_quote.html`` prints: see docs/reference/templates.md."""
        from wagtail_modalities.compose import page_context

        return page_context.of_quote(composition)

    def compose_for(self, request: HttpRequest) -> Composition:
        """Return the composition of the quote; in a preview it is shown whatever its consent."""
        from wagtail_modalities.compose.gather import Composition

        draft = self if getattr(request, "is_preview", False) else None
        return Composition(self, request=request, entitled=True, draft=draft)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve a quote with a body; send a visitor of one without to its place on the modality.

        404 for a quote that may not be shown, be its own page live or not.
        """
        from wagtail_modalities.compose.addresses import public_url

        vars(request)["is_preview"] = False  # as core's serve() does: a redirect ends before it
        if modalities_settings.SERVE != "html" and not self.compose_for(request).quotes:
            raise Http404
        elsewhere = self.serve_elsewhere(request)
        if elsewhere is not None:
            return elsewhere
        if self.body:
            response = super().serve(request, *args, **kwargs)
            composition = (getattr(response, "context_data", None) or {}).get("composition")
            if composition is not None and not composition.quotes:
                raise Http404
            return response
        composition = self.compose_for(request)
        if not composition.quotes:
            raise Http404
        response = redirect(public_url(self, request, absolute=False))
        self.tell_robots(response)
        if not composition.is_public:
            patch_cache_control(response, private=True)
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return the page's sitemap entries: none for a quote without a page of its own."""
        return super().get_sitemap_urls(request) if self.body else []

    def get_page_preview_template(self, request: HttpRequest) -> Any:
        """Return the modality's template for a quote without a body: it is shown there."""
        modality = None if self.body else self.modality
        return (modality or self).get_template(request)

    def get_page_preview_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return the context of the page that shows the quote: its own, or its modality's."""
        from wagtail_modalities.compose.gather import Composition

        modality = None if self.body else self.modality
        if modality is None:
            return self.get_context(request)
        composition = Composition(modality, request=request, entitled=True, draft=self)
        context = {"page": modality, "self": modality, "request": request}
        return with_composition(context, composition, modality)

    def composed_for_result(self, request: HttpRequest) -> Composition:
        """Return the composition of the page that is listed: the modality's without a body."""
        modality = None if self.body else self.modality
        return (modality or self).compose_for(request)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Return the class's own template first, then ours: a subclass needs none of its own."""
        ours = "wagtail_modalities/specialist_quote.html"
        return [super().get_template(request, *args, **kwargs), ours]


class SpecialistQuote(SpecialistQuoteMixin, Page):
    """The stock quote page. Swap it by ``WAGTAIL_MODALITIES_SPECIALISTQUOTE_MODEL``."""

    template = "wagtail_modalities/specialist_quote.html"

    class Meta:
        verbose_name = _("specialist quote")
        verbose_name_plural = _("specialist quotes")
        swappable = swapper.swappable_setting("wagtail_modalities", "SpecialistQuote")
