"""The files of a large import, in which every word can be counted."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.importing import text

PEOPLE = 40
PROFESSIONS = ("Psychologist", "Counselor", "Social Worker", "Psychiatrist", "Art Therapist")


def line(number: int) -> str:
    """The attribution line of one of a few people, who are quoted on several pages."""
    person = number % PEOPLE
    profession = PROFESSIONS[person % len(PROFESSIONS)]
    return f"{_name(person)}, {profession} in Salem, OR"


def _name(person: int) -> str:
    letters = "abcdefghij"
    return f"Ada Marl{letters[person // 10]}{letters[person % 10]}"


def words(page: int, quote: int) -> str:
    return f"What I say as number {quote} about therapy {page} nobody else has said before me."


def write(folder: Path, pages: int, quotes: int, prefix: str = "therapy") -> list[Path]:
    """One file a page, each with so many quotes of different people."""
    folder.mkdir(exist_ok=True)
    paths = []
    for page in range(pages):
        said = [(words(page, quote), line(page + quote)) for quote in range(quotes)]
        path = folder / f"{prefix}-{page:03}.txt"
        path.write_text(text(title=f"Therapy Number {page}", quotes=said), encoding="utf-8")
        paths.append(path)
    return paths
