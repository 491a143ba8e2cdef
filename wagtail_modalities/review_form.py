"""A review that is marked while somebody has the page open in the editor.

Marking makes no new version, so that core tells nobody: the form would write the old dates back.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.log_actions import registry

from wagtail_modalities.models.review import REVIEW_FIELDS
from wagtail_modalities.models.review_rows import LOG_PREFIX


class LoadedField(forms.CharField):
    """What the form was loaded with. Nobody edits it."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class ReviewedMeanwhileForm(WagtailAdminPageForm):
    """Keeps what was marked since the form was loaded, in the fields its reader left alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [name for name in REVIEW_FIELDS if name in self.fields]
        if names and not self.instance._state.adding:
            field = LoadedField(required=False, widget=forms.HiddenInput)
            self.fields["loaded_review"] = field
            loaded = {name: getattr(self.instance, name) for name in names}
            loaded["at"] = timezone.now().isoformat()
            self.initial["loaded_review"] = json.dumps(loaded, cls=DjangoJSONEncoder)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        loaded = _read(cleaned.get("loaded_review", ""))
        if loaded:
            # the instance is the newest version, and has none of the form's values yet
            newer = {name: getattr(self.instance, name) for name in REVIEW_FIELDS}
            left_alone = [
                name
                for name in REVIEW_FIELDS
                if name in cleaned and name in loaded and _same(cleaned[name], loaded[name])
            ]
            others = {name: newer[name] for name in left_alone if newer[name] != cleaned[name]}
            if others and self._was_marked_since(str(loaded.get("at"))):
                cleaned.update(others)
        return cleaned

    def _was_marked_since(self, moment: str) -> bool:
        try:
            since = parse_datetime(moment)
        except ValueError:
            since = None
        if since is None or timezone.is_aware(since) is not timezone.is_aware(timezone.now()):
            return False
        entries = registry.get_logs_for_instance(self.instance)
        marked = entries.filter(action__startswith=LOG_PREFIX, timestamp__gte=since)
        return bool(marked.exists())


def _read(sent: str) -> dict[str, Any]:
    try:
        loaded = json.loads(sent)
    except ValueError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _same(value: Any, loaded: Any) -> bool:
    return bool(json.loads(json.dumps(value, cls=DjangoJSONEncoder)) == loaded)
