"""The specialists and professions of a site, as an import looks them up and adds to them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from wagtail_modalities.models import ModalitiesSettings, Profession, Specialist
from wagtail_modalities.models.attribution import (
    AttributionParts,
    format_attribution,
    parse_attribution,
)

from .folding import fold
from .options import Options
from .source import SpeakerChoice
from .speakers import PersonKey, Speaker, fits, person_key

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class Directory:
    """The specialists and professions of a site, as an import looks them up.

    Loaded once for a run and kept up to date by it: names are compared folded, which no database
    does alike. Records that another process adds meanwhile are noticed at the next look-up.
    """

    def __init__(
        self,
        locale: Locale,
        default_country: str = "",
        *,
        may_add_specialists: bool = True,
        may_add_professions: bool = True,
    ) -> None:
        self.locale = locale
        self.default_country = default_country
        self._may_add_specialists = may_add_specialists
        self._may_add_professions = may_add_professions
        self.forget()

    @classmethod
    def for_options(cls, options: Options) -> Directory:
        """The directory that a run with these options reads and, as far as it may, adds to."""
        site = options.parent.get_site()
        found = ModalitiesSettings.objects.filter(site=site).first() if site else None
        return cls(
            options.parent.locale,
            found.default_country if found else "",
            may_add_specialists=options.may_add_specialists,
            may_add_professions=options.may_add_professions,
        )

    def forget(self) -> None:
        """Load everything again when next asked: after a transaction was rolled back."""
        self.announced: set[str] = set()  # folded names of professions that were reported as new
        self._specialists: dict[PersonKey, int] = {}
        self._inactive: set[int] = set()
        self._newest = 0
        self._professions: dict[str, list[tuple[bool, int]]] | None = None

    def speaker(self, attribution: str, choice: SpeakerChoice | None = None) -> Speaker:
        """Read an attribution line and look its person up, unless somebody has chosen."""
        if choice is not None:
            return self._chosen(attribution, choice)
        if not attribution:
            return Speaker("")
        parsed = parse_attribution(
            attribution,
            language=self.locale.language_code,
            default_country=self.default_country,
        )
        if parsed.parts is None:
            return Speaker(attribution, reason=parsed.reason)
        return self._in_parts(attribution, parsed.parts)

    def _chosen(self, attribution: str, choice: SpeakerChoice) -> Speaker:
        if choice.parts is not None:
            line = format_attribution(choice.parts, self.locale.language_code)
            return self._in_parts(line, choice.parts)
        if choice.specialist_id is None:
            return Speaker(attribution)
        row = Specialist.objects.filter(pk=choice.specialist_id).first()
        if row is None:
            return Speaker(attribution, reason=_("The specialist who was chosen is gone."))
        parts = row.attribution_parts(self.locale.language_code)
        line = format_attribution(parts, self.locale.language_code)
        return Speaker(line, parts, specialist_id=row.pk)

    def _in_parts(self, line: str, parts: AttributionParts) -> Speaker:
        if not fits(parts):
            return Speaker(line, reason=_("A part of it is too long for a record."))
        return self.found(Speaker(line, parts))

    def found(self, speaker: Speaker) -> Speaker:
        """The speaker with the record that there is by now, if any.

        Without one, and without the right to make it, the line is all there is of them.
        """
        if speaker.parts is None or speaker.specialist_id:
            return speaker
        self._load_new()
        known = self._specialists.get(person_key(speaker.parts))
        if known is None and (reason := self._refusal(speaker)):
            return Speaker(speaker.text, reason=reason)
        return replace(speaker, specialist_id=known)

    def _refusal(self, speaker: Speaker) -> str:
        """Why no record may be made for somebody who has none; '' where it may."""
        if not self._may_add_specialists:
            return _("You may not add specialists, and this one has no record yet.")
        if not self._may_add_professions and self.lacks_profession(speaker):
            assert speaker.parts is not None
            text = _("You may not add professions, and “%(name)s” is a new one.")
            return text % {"name": speaker.parts.profession}
        return ""

    def printed(self, speaker: Speaker) -> str:
        """The line as it will stand below the quote, without a dash."""
        row = Specialist.objects.filter(pk=speaker.specialist_id or 0).first()
        if row is not None:
            line: str = row.attribution(self.locale.language_code)
            return line
        return speaker.text

    def is_inactive(self, specialist_id: int | None) -> bool:
        """Whether somebody's record is marked inactive, which hides all their words."""
        if specialist_id is None:
            return False
        self._load_new()
        return specialist_id in self._inactive

    def lacks_profession(self, speaker: Speaker) -> bool:
        """Whether a record for the speaker takes a profession that is not there yet."""
        name = speaker.parts.profession if speaker.parts else ""
        return bool(name and not speaker.specialist_id and self._profession_id(name) is None)

    def create(self, speaker: Speaker, *, user: AbstractBaseUser | None = None) -> int:
        """Make the speaker's record, and the profession it needs; returns its id.

        Raises `ValidationError` where the models refuse.

        :param user: whose name the log has.
        """
        assert speaker.parts is not None
        parts = speaker.parts
        profession = self._profession(parts.profession, user)
        specialist = Specialist(
            display_name=parts.name,
            honorific_prefix=parts.honorific_prefix,
            post_nominals=parts.post_nominals,
            profession=profession,
            locality=parts.locality,
            region=parts.region,
            country=parts.country,
        )
        printed = specialist.profession_name(self.locale.language_code)
        if printed != parts.profession:  # same word in another case: the line stays as it was
            specialist.profession_label = parts.profession[:60]
        specialist.full_clean()
        specialist.save()
        log(instance=specialist, action="wagtail.create", user=user)
        self._specialists[person_key(parts)] = specialist.pk
        return int(specialist.pk)

    def _profession(self, name: str, user: AbstractBaseUser | None) -> Profession | None:
        if not name:
            return None
        known = self._profession_id(name)
        if known is not None:
            found: Profession = Profession.objects.get(pk=known)
            return found
        name = unicodedata.normalize("NFC", name)
        profession = Profession(name=name, locale=self.locale, slug=self._free_slug(name))
        profession.full_clean()
        profession.save()
        log(instance=profession, action="wagtail.create", user=user)
        self._professions = None
        return profession

    def _free_slug(self, name: str) -> str:
        base = slugify(name, allow_unicode=True)[:90]
        taken = set(
            Profession.objects.filter(locale=self.locale, slug__startswith=base).values_list(
                "slug", flat=True
            )
        )
        if not base or base not in taken:
            return base
        return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)

    def _profession_id(self, name: str) -> int | None:
        """The profession of that name, in any locale; the page's own first."""
        if self._professions is None:
            self._professions = defaultdict(list)
            rows = Profession.objects.order_by("pk").values_list("pk", "locale_id", "name")
            for pk, locale_id, stored in rows:
                self._professions[fold(stored)].append((locale_id != self.locale.pk, pk))
        known = self._professions.get(fold(name))
        return min(known)[1] if known else None

    def _load_new(self) -> None:
        """Take in the specialists that are new since the last look."""
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
