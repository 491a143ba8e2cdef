"""The specialists and professions of a site, as an import looks them up and adds to them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from wagtail_modalities.models import ModalitiesSettings, Profession, Specialist
from wagtail_modalities.models.attribution import (
    AttributionParts,
    format_attribution,
    parse_attribution,
)
from wagtail_modalities.models.terms import slug_of_name

from .folding import fold
from .options import Options
from .people import People
from .source import SpeakerChoice
from .speakers import Speaker, fits

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
        self._people = People()
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
        known = self._people.find(speaker.parts)
        if known is None and (reason := self._refusal(speaker)):
            return Speaker(speaker.text, reason=reason)
        return replace(speaker, specialist_id=known)

    def _refusal(self, speaker: Speaker) -> str:
        """Why no record may be made for somebody who has none; '' where it may."""
        if not self._may_add_specialists:
            return _("You may not add specialists, and this one has no record yet.")
        if not self._may_add_professions and self.lacks_profession(speaker):
            assert speaker.parts is not None  # nosec B101 # for mypy
            text = _("You may not add professions, and “%(name)s” is a new one.")
            return text % {"name": speaker.parts.profession}
        return ""

    def printed(self, speakers: Sequence[Speaker]) -> list[str]:
        """The lines as they will stand below the quotes, without a dash."""
        rows = Specialist.objects.select_related("profession__locale").in_bulk(
            {speaker.specialist_id for speaker in speakers if speaker.specialist_id}
        )
        language = self.locale.language_code
        found = [(speaker, rows.get(speaker.specialist_id or 0)) for speaker in speakers]
        return [row.attribution(language) if row else speaker.text for speaker, row in found]

    def is_inactive(self, specialist_id: int | None) -> bool:
        """Whether somebody's record is marked inactive, which hides all their words."""
        return specialist_id is not None and self._people.is_inactive(specialist_id)

    def lacks_profession(self, speaker: Speaker) -> bool:
        """Whether a record for the speaker takes a profession that is not there yet."""
        name = speaker.parts.profession if speaker.parts else ""
        return bool(name and not speaker.specialist_id and self._profession_id(name) is None)

    def create(self, speaker: Speaker, *, user: AbstractBaseUser | None = None) -> int:
        """Make the speaker's record, and the profession it needs; returns its id.

        Raises `ValidationError` where the models refuse.

        :param user: whose name the log has.
        """
        assert speaker.parts is not None  # nosec B101 # for mypy
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
        self._people.add(parts, specialist.pk)
        return int(specialist.pk)

    def _profession(self, name: str, user: AbstractBaseUser | None) -> Profession | None:
        if not name:
            return None
        known = self._profession_id(name)
        if known is None:
            self._professions = None  # another import may have made it since they were loaded
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
        base = slug_of_name(name)[:90]  # the rest is for a number
        slug, number = base, 1
        # the database is asked, since to some é and e are equal
        while slug and Profession.objects.filter(locale=self.locale, slug=slug).exists():
            number += 1
            slug = f"{base}-{number}"
        return slug

    def _profession_id(self, name: str) -> int | None:
        """The profession of that name, in any locale; the page's own first."""
        if self._professions is None:
            self._professions = defaultdict(list)
            rows = Profession.objects.order_by("pk").values_list("pk", "locale_id", "name")
            for pk, locale_id, stored in rows:
                self._professions[fold(stored)].append((locale_id != self.locale.pk, pk))
        known = self._professions.get(fold(name))
        return min(known)[1] if known else None
