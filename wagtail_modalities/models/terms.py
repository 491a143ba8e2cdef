"""Vocabularies that editors extend: professions, concerns, populations, formats."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from wagtail_modalities.models import translatable
from wagtail_modalities.models.in_use import refuse_to_delete_in_use

#: characters that a term's slug has at most
LONGEST_SLUG = 100


def slug_of_name(name: str) -> str:
    """Return the slug of a term of that name; '' of a name without a letter or digit.

    It is cut: letters such as "ﷺ" and "㎏" become several in an address.
    """
    return slugify(name, allow_unicode=True)[:LONGEST_SLUG]


class Term(index.Indexed, TranslatableMixin, models.Model):
    """A word with a slug: the abstract base of the four vocabularies.

    A term is printed in the page's locale where a translation exists, else as stored. Two
    translations of one term share their ``translation_key``.
    """

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"),
        max_length=LONGEST_SLUG,
        allow_unicode=True,
        blank=True,
        help_text=_("How the term appears in addresses. Made from the name when left blank."),
    )
    order = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first; equal ones by name.")
    )

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("order")]
    #: the address of a term is made of its name, in each language
    override_translatable_fields = translatable.fields(fixed=("order",), own=("slug",))
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("slug"),
        index.FilterField("locale"),
        index.FilterField("translation_key"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["order", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"], name="%(app_label)s_%(class)s_slug_per_locale"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self._fill_slug()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._fill_slug()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the term, unless it is in use.

        :raises django.db.models.ProtectedError: with a message that names the uses.
        """
        refuse_to_delete_in_use(self)
        return super().delete(*args, **kwargs)

    def _fill_slug(self) -> None:
        if not self.slug:
            # a name of signs alone has no slug of its own, and '' can stand once only
            self.slug = slug_of_name(self.name) or str(self.translation_key)


# modelcluster ships no types, so the checker does not know who points here
class Profession(Term):  # type: ignore[django-manager-missing]
    """What a specialist is: "Licensed Professional Counselor", abbreviated "LPC"."""

    abbreviation = models.CharField(
        _("abbreviation"), max_length=20, blank=True, help_text=_("For example: LPC")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("abbreviation"),
        FieldPanel("slug"),
        FieldPanel("order"),
    ]

    class Meta(Term.Meta):
        verbose_name = _("profession")
        verbose_name_plural = _("professions")


class Concern(Term):
    """What brings people to therapy: "Depression", "Grief", "Life transitions"."""

    is_diagnosis = models.BooleanField(
        _("is a diagnosis"),
        default=False,
        help_text=_(
            "Tick for a medical condition such as depression; leave for concerns such as work."
        ),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("is_diagnosis"),
        FieldPanel("slug"),
        FieldPanel("order"),
    ]

    class Meta(Term.Meta):
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")


class Population(Term):
    """Whom a modality is offered to: "Adults", "Couples", "Older adults"."""

    class Meta(Term.Meta):
        verbose_name = _("population")
        verbose_name_plural = _("populations")


class Format(Term):
    """How a modality is delivered: "One to one", "Group", "Online"."""

    class Meta(Term.Meta):
        verbose_name = _("format")
        verbose_name_plural = _("formats")
