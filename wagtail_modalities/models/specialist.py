"""The people, and practices, whose words stand on modality pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.search import index

from wagtail_modalities.models.attribution import AttributionParts, format_attribution
from wagtail_modalities.models.in_use import refuse_to_delete_in_use
from wagtail_modalities.models.indexing import IndexedTogetherMixin
from wagtail_modalities.models.terms import Profession

#: the form of ISO 3166-1 alpha-2; whether the code is assigned is left to CLDR when printing
COUNTRY_CODE = RegexValidator(
    r"\A[A-Z]{2}\Z", _("Enter the country's two-letter ISO code in capitals, for example US.")
)
WEB_ADDRESS = URLValidator(schemes=["http", "https"])


class SpecialistKind(models.TextChoices):
    """Whether a record stands for one person or for a practice of several."""

    PERSON = "person", _("Person")
    PRACTICE = "practice", _("Practice")


class Specialist(IndexedTogetherMixin, index.Indexed, ClusterableModel):
    """Somebody quoted on modality pages, without draft state and without contact details.

    ``active=False`` hides the person and all their quotes at once.
    """

    display_name = models.CharField(
        _("display name"), max_length=120, help_text=_("As printed, for example: M. Ana Reyes")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=SpecialistKind.choices, default=SpecialistKind.PERSON
    )
    honorific_prefix = models.CharField(
        _("honorific prefix"), max_length=30, blank=True, help_text=_("For example: Dr.")
    )
    post_nominals = models.CharField(
        _("post-nominals"), max_length=60, blank=True, help_text=_("For example: PhD")
    )
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    profession = models.ForeignKey(
        Profession,
        verbose_name=_("profession"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="specialists",
    )
    profession_label = models.CharField(
        _("profession as printed"),
        max_length=60,
        blank=True,
        help_text=_("Printed instead of the profession's name, in every language."),
    )
    locality = models.CharField(_("city or town"), max_length=80, blank=True)
    region = models.CharField(
        _("state or region"), max_length=80, blank=True, help_text=_("For example: CA")
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[COUNTRY_CODE],
        help_text=_("Two-letter ISO code, for example US."),
    )
    profile_url = models.URLField(
        _("profile address"), max_length=500, blank=True, validators=[WEB_ADDRESS]
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    external_id = models.CharField(
        _("external ID"),
        max_length=100,
        null=True,
        blank=True,
        unique=True,
        help_text=_("Ties this record to one of the site's own. Unique when set."),
    )
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Untick to hide this person and all their quotes.")
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("display_name"),
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("honorific_prefix"), FieldPanel("post_nominals")]),
                FieldPanel("pronouns"),
                FieldPanel("photo"),
            ],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [FieldPanel("profession"), FieldPanel("profession_label")], heading=_("Profession")
        ),
        MultiFieldPanel(
            [FieldPanel("locality"), FieldRowPanel([FieldPanel("region"), FieldPanel("country")])],
            heading=_("Place"),
        ),
        FieldPanel("profile_url"),
        InlinePanel("licences", heading=_("Licences"), label=_("Licence")),
        MultiFieldPanel([FieldPanel("external_id"), FieldPanel("active")], heading=_("Record")),
    ]
    search_fields = [
        index.SearchField("display_name", boost=2),
        index.AutocompleteField("display_name"),
        index.SearchField("locality"),
        index.AutocompleteField("locality"),
        index.SearchField("region"),
        index.SearchField("profession_label"),
        index.RelatedFields("profession", [index.SearchField("name")]),
        index.FilterField("active"),
        index.FilterField("country"),
        index.FilterField("region"),
        index.FilterField("profession"),
    ]

    class Meta:
        verbose_name = _("specialist")
        verbose_name_plural = _("specialists")
        ordering = ["display_name", "pk"]

    def __str__(self) -> str:
        # the profession as recorded: its translation would cost each row of a list a query
        recorded = self.profession_label or getattr(self.profession, "name", "")
        return self.attribution(get_language() or "en", recorded)

    def clean_fields(self, *args: Any, **kwargs: Any) -> None:
        # typed in small letters, meant in capitals: the one thing that is mended for the editor.
        # Before the fields are looked at: the code's own rule asks for capitals
        self.country = self.country.upper()
        super().clean_fields(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self._blank_external_id_to_null()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._blank_external_id_to_null()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the record, unless it is in use.

        :raises django.db.models.ProtectedError: with a message that names the uses.
        """
        refuse_to_delete_in_use(self)
        deleted: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        return deleted

    def _blank_external_id_to_null(self) -> None:
        # '' would be a value, and so could stand once only under the unique constraint
        self.external_id = self.external_id or None

    def profession_name(self, language: str) -> str:
        """Return the profession as printed in ``language``: a BCP 47 code such as "en" or "fr-ca".

        ``profession_label`` wins; else the translation of the profession in that locale; else its
        name as stored; '' without a profession. Costs a query for a profession in another locale:
        compose/ fetches translations for many at once instead.
        """
        if self.profession_label or self.profession is None:
            return self.profession_label
        profession: Profession = self.profession
        if profession.locale.language_code == language:
            return profession.name
        translations = profession.get_translations()
        translated: Profession | None = translations.filter(locale__language_code=language).first()
        return (translated or profession).name

    def attribution_parts(
        self, language: str, profession_name: str | None = None
    ) -> AttributionParts:
        """Return what the attribution line is made of.

        :param language: the page's language code, for the profession's translation.
        :param profession_name: the profession as printed, where the caller knows it already.
        """
        if profession_name is None:
            profession_name = self.profession_name(language)
        return AttributionParts(
            name=self.display_name,
            honorific_prefix=self.honorific_prefix,
            post_nominals=self.post_nominals,
            profession=profession_name,
            locality=self.locality,
            region=self.region,
            country=self.country,
        )

    def attribution(self, language: str, profession_name: str | None = None) -> str:
        """Return the line under a quote: "Jane Doe, Psychologist in Springfield, IL"."""
        return format_attribution(self.attribution_parts(language, profession_name), language)


class SpecialistLicence(models.Model):
    """A licence to practise. The number is private: it leaves the system nowhere."""

    specialist = ParentalKey(Specialist, on_delete=models.CASCADE, related_name="licences")
    title = models.CharField(_("title"), max_length=120)
    number = models.CharField(
        _("number"), max_length=60, blank=True, help_text=_("Never shown to the public.")
    )
    jurisdiction = models.CharField(
        _("jurisdiction"), max_length=80, blank=True, help_text=_("For example: Oregon")
    )
    expires = models.DateField(_("expires"), null=True, blank=True)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("jurisdiction")]),
        FieldPanel("expires"),
    ]

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if not self.title.strip():
            raise ValidationError({"title": _("Name the licence.")})
