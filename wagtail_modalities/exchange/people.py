"""The specialists that a site has, found by what an attribution line says of them."""

from __future__ import annotations

from collections import defaultdict

from wagtail_modalities.models import Profession, Specialist
from wagtail_modalities.models.attribution import AttributionParts

from .speakers import PersonKey, person_key


class People:
    """An index of all specialists by name, profession and place, folded.

    Each look-up takes in the records that were added since the last one.
    """

    def __init__(self) -> None:
        self._specialists: dict[PersonKey, int] = {}
        self._inactive: set[int] = set()
        self._newest = 0

    def find(self, parts: AttributionParts) -> int | None:
        """The record of whoever the parts speak of; the oldest where there are several."""
        self._load_new()
        return self._specialists.get(person_key(parts))

    def is_inactive(self, specialist_id: int) -> bool:
        """Whether a record hides all words of its person."""
        self._load_new()
        return specialist_id in self._inactive

    def add(self, parts: AttributionParts, specialist_id: int) -> None:
        """Note down a record that was made from parts."""
        self._specialists[person_key(parts)] = specialist_id

    def _load_new(self) -> None:
        names: dict[object, set[str]] | None = None
        rows = Specialist.objects.filter(pk__gt=self._newest).order_by("pk")
        for row in rows.values(
            "pk",
            "active",
            "display_name",
            "honorific_prefix",
            "post_nominals",
            "profession__translation_key",
            "profession_label",
            "locality",
            "region",
            "country",
        ):
            if names is None:
                names = _profession_names()
            self._newest = row["pk"]
            if not row["active"]:
                self._inactive.add(row["pk"])
            professions = {*names[row["profession__translation_key"]], row["profession_label"]}
            if len(professions) > 1:
                professions.discard("")
            for profession in professions:
                parts = AttributionParts(
                    name=row["display_name"],
                    honorific_prefix=row["honorific_prefix"],
                    post_nominals=row["post_nominals"],
                    profession=profession,
                    locality=row["locality"],
                    region=row["region"],
                    country=row["country"],
                )
                self._specialists.setdefault(person_key(parts), row["pk"])


def _profession_names() -> dict[object, set[str]]:
    """Each profession's names in all locales, by translation key."""
    names: dict[object, set[str]] = defaultdict(set)
    for key, name in Profession.objects.values_list("translation_key", "name"):
        names[key].add(name)
    return names
