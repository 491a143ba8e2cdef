"""The texts of a large site: made up, and the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

#: quotes of each modality
QUOTES = 10
#: of so many modalities one is there in French as well
FRENCH_OF = 10
#: a word that stands in the summary of one modality in a hundred
RARE, RARE_OF = "quillwort", 100
#: how many words there are; the n-th is n times as rare as the first, as in real text
VOCABULARY = 4000

_SYLLABLES = [
    c + v for c, v in zip("bdfglmnprstvwxzkmnrstvg", "aeiouaeiouaeiouaeioiaei", strict=True)
]
_FRONT = list("ABCDEFGHIJKLMNOPRSTUVW")
_TOWNS = ("Springfield, IL", "Portland, OR", "Duluth, MN", "Austin, TX", "Salem, OR", "Reno, NV")
_PROFESSIONS = (
    "Psychologist",
    "Counselor",
    "Psychiatrist",
    "Social Worker",
    "Art Therapist",
    "Nurse",
    "Coach",
    "Neurologist",
)
_KINDS = ("Therapy", "Counseling", "Training", "Practice", "Group Work")


def _word(number: int) -> str:
    """One of the vocabulary: two to four syllables."""
    count, said = len(_SYLLABLES), []
    while number or len(said) < 2:
        number, last = divmod(number, count)
        said.append(_SYLLABLES[last])
    return "".join(said)


_WORDS = [_word(number) for number in range(VOCABULARY)]
_WEIGHTS = list(accumulate(1 / (number + 10) for number in range(VOCABULARY)))


@dataclass(frozen=True)
class World:
    """The sources of a site with so many modalities, and a tenth of them in French."""

    modalities: int

    @property
    def people(self) -> int:
        """How many specialists speak: each has :data:`QUOTES` quotes on as many pages."""
        return max(self.modalities, 2 * QUOTES)

    def files(self, folder: Path, first: int = 0) -> tuple[list[Path], list[Path]]:
        """Write one file a page in the import format; return the English and the French ones.

        :param first: the number of the first page that is written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        english, french = [], []
        for number in range(first, self.modalities):
            english.append(folder / f"modality-{number:06}.txt")
            english[-1].write_text(self.text(number), encoding="utf-8")
            if number % FRENCH_OF == 0:
                french.append(folder / f"fr-{number:06}.txt")
                french[-1].write_text(self.text(number, "fr"), encoding="utf-8")
        return english, french

    def text(self, number: int, language: str = "en") -> str:
        """Return one page's text: the same for the same number, however large the world is."""
        draw = random.Random(f"{language}-{number}")
        return "\n\n".join(self._parts(draw, number, language)) + "\n"

    def _parts(self, draw: random.Random, number: int, language: str) -> Iterator[str]:
        yield self.title(number, language)
        rare = f" {RARE.capitalize()} as well." if number % RARE_OF == 0 else ""
        yield _sentences(draw, 3) + rare
        yield _sentences(draw, 4)
        for heading in ("How it works", "What to expect"):
            yield f"## {heading}"
            yield _sentences(draw, 4)
        yield "Meet the specialists"
        for place in range(QUOTES):
            yield _sentences(draw, draw.randint(2, 5))
            yield f"— {self.person((number + 7 * place) % self.people)}"

    def title(self, number: int, language: str = "en") -> str:
        """Return a page's title: no other page of its language has it."""
        front = _FRONT[number % len(_FRONT)]
        name = f"{front}{_WORDS[(number * 7) % VOCABULARY]} {_KINDS[number % len(_KINDS)]}"
        return f"{name} {number}" if language == "en" else f"{name} {number} en français"

    def person(self, number: int) -> str:
        """Return the attribution line of one of the :attr:`people`."""
        surname, given = (_WORDS[n].capitalize() for n in divmod(number, 200))
        profession = _PROFESSIONS[number % len(_PROFESSIONS)]
        return f"{given} {surname}, {profession} in {_TOWNS[number % len(_TOWNS)]}"


def _sentences(draw: random.Random, number: int) -> str:
    said = (
        " ".join(draw.choices(_WORDS, cum_weights=_WEIGHTS, k=draw.randint(8, 16)))
        for _ in range(number)
    )
    return " ".join(f"{sentence.capitalize()}." for sentence in said)
