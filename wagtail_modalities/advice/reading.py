"""How hard the copy is to read.

English by the Flesch-Kincaid grade: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and
B. S. Chissom, "Derivation of New Readability Formulas (Automated Readability Index, Fog Count and
Flesch Reading Ease Formula) for Navy Enlisted Personnel", Research Branch Report 8-75, Naval Air
Station Memphis, 1975. Every other language by LIX, which counts letters and needs no syllables:
C. H. Björnsson, "Läsbarhet", Liber, Stockholm, 1968; for use across languages his "Readability of
Newspapers in 11 Languages", Reading Research Quarterly 18 (4), 1983, pages 480-497.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from wagtail_modalities.advice.advice import Advice
from wagtail_modalities.advice.syllables import count_syllables
from wagtail_modalities.advice.text import SENTENCE_ENDS, parts_words, sentences_of, words_of

if TYPE_CHECKING:
    from wagtail_modalities.models.settings import ModalitiesSettings

#: Both formulas are averages, of samples of a hundred words in R. Flesch, "A New Readability
#: Yardstick", Journal of Applied Psychology 32 (3), 1948, pages 221-233. In a text shorter than
#: that, or of one or two sentences, a single long sentence or a technical term decides the result.
MIN_WORDS = 100
MIN_SENTENCES = 3

#: LIX counts a word as long that has more letters than this
LONG_WORD = 6


def reading_advice(
    prose: Sequence[str], language: str, settings: ModalitiesSettings
) -> list[Advice]:
    """Advise once for the page on copy above the site's limit; a short text gets none.

    :param prose: passages of running text: see :mod:`wagtail_modalities.advice.editorial`.
    :param language: the page's language code.
    """
    level = reading_level(prose, language, settings)
    # compared as it is printed, so that nobody reads that 12.0 is more than 12
    if level is None or level.score <= level.limit:
        return []
    if level.is_grade:
        message = gettext(
            "The copy reads at grade %(score)s (Flesch-Kincaid); the site's limit is %(limit)s. "
            "Shorter sentences and shorter words help."
        )
    else:
        message = gettext(
            "The copy has a LIX of %(score)s; the site's limit is %(limit)s. "
            "Shorter sentences and shorter words help."
        )
    return [Advice("reading_level", "", message % level.named())]


@dataclass(frozen=True)
class ReadingLevel:
    """How hard copy is to read.

    :param score: to one decimal.
    :param limit: the site's.
    :param is_grade: whether both are grades (Flesch-Kincaid) or a LIX.
    """

    score: float
    limit: int
    is_grade: bool

    def named(self) -> dict[str, Any]:
        """Return the numbers as messages print them."""
        return {"score": number_format(self.score, 1), "limit": self.limit}

    def __str__(self) -> str:
        if self.is_grade:
            message = gettext("Grade %(score)s (Flesch-Kincaid). The site's limit is %(limit)s.")
        else:
            message = gettext("LIX %(score)s. The site's limit is %(limit)s.")
        return message % self.named()


def reading_level(
    prose: Sequence[str], language: str, settings: ModalitiesSettings
) -> ReadingLevel | None:
    """Return how hard passages are to read; None where they are too few, or in a language whose
    words are not parted by spaces."""
    if not parts_words(language):
        return None
    is_grade = language.partition("-")[0].lower() == "en"
    score = flesch_kincaid_grade(prose) if is_grade else lix(prose)
    if score is None:
        return None
    limit = settings.reading_grade if is_grade else settings.reading_lix
    return ReadingLevel(round(score, 1), limit, is_grade)


def flesch_kincaid_grade(prose: Sequence[str]) -> float | None:
    """Return the Flesch-Kincaid grade of English passages: years of school in the United States.

    None below :data:`MIN_WORDS` or :data:`MIN_SENTENCES`.
    """
    sentences, words = _counted(prose, SENTENCE_ENDS)
    if not sentences:
        return None
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def lix(prose: Sequence[str]) -> float | None:
    """Return the LIX of passages: words per sentence, plus the long words in a hundred.

    About 20 is a children's book, 60 a law. A colon ends a sentence too, as Björnsson has it. None
    below :data:`MIN_WORDS` or :data:`MIN_SENTENCES`.
    """
    sentences, words = _counted(prose, f"{SENTENCE_ENDS}:")
    if not sentences:
        return None
    long_words = sum(sum(map(str.isalpha, word)) > LONG_WORD for word in words)
    return len(words) / sentences + 100 * long_words / len(words)


def _counted(prose: Sequence[str], ends: str) -> tuple[int, list[str]]:
    """Return the number of sentences, 0 where the text is too short to say, and the words."""
    words = [word for passage in prose for word in words_of(passage)]
    if len(words) < MIN_WORDS:
        return 0, words
    count = sum(len(sentences_of(passage, ends)) for passage in prose)
    return (count if count >= MIN_SENTENCES else 0), words
