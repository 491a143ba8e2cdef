"""Where an editor reads the advice on a page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class AdvicePanel(Panel):
    """Lists the advice on the version of the page that is being edited.

    It is made when the form is loaded: what is typed, or saved by itself, after that is told of
    the next time, and at once by the preview's mode "Advice". A page that is being created has no
    advice yet, and no panel.
    """

    #: core would make it of the heading, in whichever language a process shows the form in first
    clean_name = "advice"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Advice"), "icon": "info-circle", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "wagtail_modalities/panels/advice.html"

        def is_shown(self) -> bool:
            return self.instance is not None and self.instance.pk is not None

        @cached_property
        def advice(self) -> list[dict[str, str]]:
            """The advice, with the name that each one's field has in the form."""
            return labelled_advice(self.instance)


def labelled_advice(page: Any) -> list[dict[str, str]]:
    """Return the advice on a page as it is in memory, each with its field's name for editors.

    ``field`` is '' for the page as a whole.
    """
    # the models import this module for their panels, and advice imports the models
    from wagtail_modalities.advice import advice_on

    return [
        {"field": _label(page, found.field), "message": found.message} for found in advice_on(page)
    ]


def _label(page: Any, name: str) -> str:
    try:
        return capfirst(str(page._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        return ""
