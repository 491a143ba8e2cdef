"""The page about one therapy modality, such as "Interpersonal Therapy (IPT)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import classproperty
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail.search import index

from wagtail_modalities.blocks.fields import BodyField
from wagtail_modalities.blocks.links import link_errors, validate_link
from wagtail_modalities.choices import EvidenceLevel
from wagtail_modalities.forms import ModalityForm
from wagtail_modalities.models import api_fields as api
from wagtail_modalities.models import panels, translatable
from wagtail_modalities.models.illustrated import IllustratedMixin
from wagtail_modalities.models.imported import IMPORT_FIELDS, ImportedMixin
from wagtail_modalities.models.names_field import NamesField
from wagtail_modalities.models.preview_modes import ADVICE, QUOTES, RESULT
from wagtail_modalities.models.review import REVIEW_FIELDS, ReviewMixin
from wagtail_modalities.models.serving import ServedMixin
from wagtail_modalities.models.slugs import ReservedSlugsMixin
from wagtail_modalities.models.terms import Concern, Format, Population

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_modalities.compose.gather import Composition


MAX_OTHER_NAMES = 10
MAX_OTHER_NAME_LENGTH = 100
MAX_RELATED = 6


class QuoteOrder(models.TextChoices):
    """How a page orders its specialists' words."""

    MANUAL = "manual", _("As arranged in the page tree")
    NEWEST = "newest", _("Newest first")


class ModalityMixin(ServedMixin, ImportedMixin, ReviewMixin, ReservedSlugsMixin, IllustratedMixin):
    """Everything a modality page is, for a site's own class to build on.

    Put it before the page class: ``class TherapyPage(ModalityMixin, Page)``. A subclass may
    override ``template``, ``content_panels``, ``search_fields``, ``api_fields``,
    ``parent_page_types``, ``subpage_types`` and any method that its docstring does not forbid.
    """

    acronym = models.CharField(
        _("acronym"), max_length=20, blank=True, help_text=_("For example: IPT")
    )
    also_known_as = NamesField(
        _("also known as"),
        default=list,
        blank=True,
        help_text=_("Other names, one a line. At most 10."),
    )
    summary = models.TextField(
        _("summary"),
        max_length=1000,
        blank=True,
        validators=[MaxLengthValidator(1000)],
        help_text=_(
            "The lead paragraph: what it is, whom it is for, how long it takes. 40 to 120 words "
            "read best."
        ),
    )
    body = BodyField(
        "wagtail_modalities.blocks.body.modality_body", blank=True, verbose_name=_("body")
    )

    cta_text = models.CharField(
        _("invitation"),
        max_length=200,
        blank=True,
        help_text=_("For example: Think this might suit you? Talk to one of our therapists."),
    )
    cta_label = models.CharField(
        _("link text"), max_length=60, blank=True, help_text=_("For example: Find a therapist")
    )
    cta_page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        verbose_name=_("link to a page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cta_url = models.CharField(
        _("link to an address"),
        max_length=500,
        blank=True,
        help_text=_("Choose a page or give an address, not both."),
    )

    specialists_heading = models.CharField(
        _("heading above the quotes"),
        max_length=80,
        blank=True,
        help_text=_("Blank prints “Meet the specialists” in the page's language."),
    )
    specialists_intro = models.CharField(_("introduction"), max_length=300, blank=True)
    quote_order = models.CharField(
        _("order of quotes"),
        max_length=10,
        choices=QuoteOrder.choices,
        default=QuoteOrder.MANUAL,
    )
    quote_limit = models.PositiveSmallIntegerField(
        _("quotes shown open"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("The others stand on the page folded up. 1 to 50."),
    )

    concerns = ParentalManyToManyField(
        Concern,
        verbose_name=_("concerns"),
        blank=True,
        related_name="%(app_label)s_%(class)s_set",
    )
    populations = ParentalManyToManyField(
        Population,
        verbose_name=_("populations"),
        blank=True,
        related_name="%(app_label)s_%(class)s_set",
    )
    formats = ParentalManyToManyField(
        Format,
        verbose_name=_("formats"),
        blank=True,
        related_name="%(app_label)s_%(class)s_set",
    )
    sessions_min = models.PositiveSmallIntegerField(
        _("fewest sessions"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    sessions_max = models.PositiveSmallIntegerField(
        _("most sessions"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    weeks_max = models.PositiveSmallIntegerField(
        _("most weeks"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    session_minutes = models.PositiveSmallIntegerField(
        _("minutes a session"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    evidence_level = models.CharField(
        _("evidence"), max_length=10, choices=EvidenceLevel.choices, blank=True
    )
    evidence_note = models.CharField(
        _("source of the evidence"),
        max_length=300,
        blank=True,
        help_text=_("Name the guideline or review that says so."),
    )

    related = ParentalManyToManyField(
        "self",
        verbose_name=_("related modalities"),
        symmetrical=False,
        blank=True,
        related_name="+",
        help_text=_("Up to 6 others in the same language, printed by title."),
    )
    show_crisis_notice = models.BooleanField(
        _("show the crisis notice"),
        default=True,
        help_text=_("Its text is in Settings, Therapy modalities."),
    )

    base_form_class = ModalityForm
    api_fields = api.MODALITY
    content_panels = panels.modality_content_panels()
    facts_panels = panels.modality_facts_panels()
    specialists_panels = panels.modality_specialists_panels()
    review_panels = panels.modality_review_panels()
    settings_panels = panels.modality_settings_panels()
    extra_preview_modes = (QUOTES, RESULT, ADVICE)
    row_fields = IMPORT_FIELDS
    exclude_fields_in_copy = [*IMPORT_FIELDS, *REVIEW_FIELDS]
    override_translatable_fields = translatable.fields(
        synchronised=("author_name", "cta_url"),
        fixed=("concerns", "populations", "formats"),
        # a translation is reviewed for itself; related pages are those in its language
        own=(*REVIEW_FIELDS, "related"),
    )
    subpage_types = [swapper.get_model_name("wagtail_modalities", "SpecialistQuote")]
    #: names that this page's own sub-routes take, so that no child may have them
    reserved_child_slugs = frozenset({"markdown", "feed"})
    #: drafts of quotes below that go live in the same step, set by whoever publishes them together
    quotes_going_along: Sequence[Any] = ()

    class Meta:
        abstract = True

    @classproperty
    def edit_handler(cls) -> Any:
        """The form, in tabs made of the lists of panels; a site may replace the whole."""
        return panels.modality_tabs(cls)

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Return the base page's search fields and ours; a site's own come from its class body."""
        ours = [
            index.SearchField("name", boost=2),
            index.SearchField("acronym", boost=3),
            index.AutocompleteField("acronym"),
            index.SearchField("other_names", boost=2),
            index.AutocompleteField("other_names"),
            index.SearchField("summary"),
            index.SearchField("body"),
        ]
        return [*super().get_search_fields(), *ours]

    @property
    def name(self) -> str:
        """The title without the acronym in brackets: "Interpersonal Therapy"."""
        return name_of(self.title, self.acronym)

    @property
    def other_names(self) -> str:
        """The other names as one text, for the search index."""
        return ", ".join(str(name) for name in self.also_known_as or [])

    def clean(self) -> None:
        """Enforce what holds always, drafts included."""
        super().clean()
        errors: dict[str, Any] = {
            f"cta_{name}": error
            for name, error in link_errors(self.cta_page_id, self.cta_url, required=False).items()
        }
        try:
            validate_link(self.cta_url)
        except ValidationError as error:
            errors["cta_url"] = error
        if self.sessions_min and self.sessions_max and self.sessions_min > self.sessions_max:
            errors["sessions_max"] = gettext("The most sessions cannot be fewer than the fewest.")
        if problem := other_names_problem(self.also_known_as):
            errors["also_known_as"] = problem
        if errors:
            raise ValidationError(errors)

    def publication_errors(self) -> dict[str, list[str]]:
        """Return what forbids publication, by field name; empty when nothing does.

        These rules hold at publication only: a draft may break them all. Forms and the importer
        ask here; a subclass adds its own to ``super().publication_errors()``.
        """
        errors: dict[str, list[str]] = super().publication_errors()
        if not self.summary.strip():
            errors["summary"] = [gettext("Write a summary: it leads the page.")]
        if not self.body and not self._has_quote_to_show():
            errors["body"] = [gettext("Write a body, or publish a quote below this page first.")]
        if self.evidence_level and not self.evidence_note.strip():
            errors["evidence_note"] = [gettext("Name the source of the evidence.")]
        if self.quotes_going_along and self.go_live_at and self.go_live_at > timezone.now():
            errors["go_live_at"] = [
                gettext("Clear the date to publish the page with its quotes, or schedule it alone.")
            ]
        errors |= self._related_errors()
        return errors

    def _has_quote_to_show(self) -> bool:
        """Whether a quote below is live, or goes live with this page, and would be visible then."""
        from wagtail_modalities.compose.visibility import visible_quotes, would_be_visible

        if not self.pk:
            return False
        return bool(
            would_be_visible(self.quotes_going_along) or visible_quotes(self, as_if_live=True)
        )

    def _related_errors(self) -> dict[str, list[str]]:
        related: Sequence[ModalityMixin] = list(self.related.all())
        if len(related) > MAX_RELATED:
            return {"related": [gettext("Choose at most 6 related modalities.")]}
        if any(other.pk == self.pk for other in related):
            return {"related": [gettext("A modality is not related to itself.")]}
        if any(other.locale_id != self.locale_id for other in related):
            return {"related": [gettext("Choose related modalities in this page's language.")]}
        return {}

    def composed_context(self, composition: Composition) -> dict[str, Any]:
        """Return what ``modality.html`` prints: see docs/reference/templates.md."""
        from wagtail_modalities.compose import page_context

        return page_context.of_modality(composition)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Return the class's own template first, then ours: a subclass needs none of its own."""
        return [super().get_template(request, *args, **kwargs), "wagtail_modalities/modality.html"]


def name_of(title: str, acronym: str) -> str:
    """Return a modality's title without its acronym in brackets, East Asian ones included."""
    bare = title.strip()
    for bracketed in (f"({acronym})", f"（{acronym}）"):
        if acronym and bare.endswith(bracketed):
            return bare.removesuffix(bracketed).rstrip()
    return bare


def other_names_problem(names: object) -> str:
    """Return what is wrong with a list of other names, '' when nothing is."""
    if not isinstance(names, list) or not all(isinstance(n, str) and n.strip() for n in names):
        return gettext("Give a list of names.")
    if len(names) > MAX_OTHER_NAMES:
        return gettext("Give at most 10 other names.")
    if any(len(name) > MAX_OTHER_NAME_LENGTH for name in names):
        return gettext("A name has at most 100 characters.")
    return ""


class Modality(ModalityMixin, Page):
    """The stock modality page. Swap it by ``WAGTAIL_MODALITIES_MODALITY_MODEL``."""

    template = "wagtail_modalities/modality.html"

    class Meta:
        verbose_name = _("modality")
        verbose_name_plural = _("modalities")
        swappable = swapper.swappable_setting("wagtail_modalities", "Modality")
