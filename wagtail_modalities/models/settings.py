"""What an administrator sets per site: review interval, reading limits, crisis notices."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Locale

from wagtail_modalities.models.django_settings_panel import DjangoSettingsPanel
from wagtail_modalities.models.settings_preview import CrisisNoticePreviewMixin
from wagtail_modalities.models.specialist import COUNTRY_CODE, WEB_ADDRESS


class ModalitiesSettings(CrisisNoticePreviewMixin, ClusterableModel, BaseSiteSetting):
    """Settings of one site that editors, not developers, decide."""

    review_interval_months = models.PositiveSmallIntegerField(
        _("review interval (months)"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("A page's next review is due this long after its last one."),
    )
    default_country = models.CharField(
        _("default country"),
        max_length=2,
        blank=True,
        validators=[COUNTRY_CODE],
        help_text=_(
            "Two-letter ISO code. Decides which country a state code such as WA is in when text "
            "is imported."
        ),
    )
    wording_list = models.TextField(
        _("wording list"),
        blank=True,
        help_text=_(
            "Person-first wording, one pair a line: the word to avoid, a colon, the word to "
            "prefer. For example “addict: person with an addiction”."
        ),
    )
    reading_grade = models.PositiveSmallIntegerField(
        _("highest reading grade (English)"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("Flesch-Kincaid grade above which the editor is advised to simplify."),
    )
    reading_lix = models.PositiveSmallIntegerField(
        _("highest LIX (other languages)"),
        default=50,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("LIX above which the editor is advised to simplify."),
    )

    panels = [
        InlinePanel(
            "crisis_notices",
            heading=_("Crisis notices"),
            label=_("Crisis notice"),
            help_text=_("One per language. There is no default: emergency numbers differ."),
        ),
        FieldPanel(
            "review_interval_months",
            help_text=_(
                "A page's next review is due this long after its last one. For example: 12. Pages "
                "keep the dates that they have."
            ),
        ),
        FieldPanel(
            "default_country",
            help_text=_(
                "Two-letter ISO code, for example: US. Decides which country a state code such as "
                "WA is in when text is imported."
            ),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "reading_grade",
                            help_text=_(
                                "Flesch-Kincaid grade above which the editor is advised to "
                                "simplify. For example: 8 for the general public, 12 for people "
                                "who left school at 18."
                            ),
                        ),
                        FieldPanel(
                            "reading_lix",
                            help_text=_(
                                "LIX above which the editor is advised to simplify. For example: "
                                "40 for newspapers, 50 for official texts."
                            ),
                        ),
                    ]
                ),
                FieldPanel("wording_list"),
            ],
            heading=_("Advice on wording"),
        ),
        DjangoSettingsPanel(),
    ]

    class Meta:
        verbose_name = _("therapy modalities")
        verbose_name_plural = _("therapy modalities")


class CrisisNotice(models.Model):
    """Whom to call in an emergency, in one language."""

    settings = ParentalKey(
        ModalitiesSettings, on_delete=models.CASCADE, related_name="crisis_notices"
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    text = models.TextField(
        _("text"),
        max_length=500,
        validators=[MaxLengthValidator(500)],
        help_text=_("For example: If you or someone you know is in danger, call now."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    sms = models.CharField(_("text message"), max_length=40, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True, validators=[WEB_ADDRESS])

    panels = [
        FieldPanel("locale"),
        FieldPanel("text"),
        FieldRowPanel(
            [
                FieldPanel("phone", help_text=_("For example: 988")),
                FieldPanel("sms", help_text=_("For example: 741741")),
            ]
        ),
        FieldPanel("url", help_text=_("For example: https://988lifeline.org/chat/")),
    ]

    class Meta:
        verbose_name = _("crisis notice")
        verbose_name_plural = _("crisis notices")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["settings", "locale"], name="wagtail_modalities_one_notice_per_locale"
            )
        ]

    def __str__(self) -> str:
        return self.text
