"""What the demo adds to its invented specialists, whom the texts themselves bring in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence to practise; the numbers belong to nobody."""

    title: str
    number: str
    jurisdiction: str


@dataclass(frozen=True)
class Person:
    """Further facts about the specialist with this display name."""

    name: str
    pronouns: str = ""
    honorific: str = ""
    photo: str = ""
    profile: str = ""
    licence: Licence | None = None


PEOPLE = (
    Person(
        "Dana Whitlock",
        pronouns="she/her",
        photo="portrait-1",
        profile="https://www.example.org/therapists/dana-whitlock",
        licence=Licence("Licensed Psychologist", "DEMO-0001", "Minnesota"),
    ),
    Person(
        "Priya Ramanathan",
        pronouns="she/her",
        photo="portrait-2",
        profile="https://www.example.org/therapists/priya-ramanathan",
        licence=Licence("Licensed Professional Clinical Counselor", "DEMO-0002", "New Mexico"),
    ),
    Person(
        "T. Marlowe Finch",
        pronouns="they/them",
        photo="portrait-3",
        licence=Licence("Licensed Clinical Mental Health Counselor", "DEMO-0003", "Vermont"),
    ),
    Person(
        "Corinne Abelard",
        photo="portrait-2",
        profile="https://www.example.org/therapists/corinne-abelard",
        licence=Licence("Licensed Clinical Social Worker", "DEMO-0004", "Oklahoma"),
    ),
    Person(
        "Helen Ostrander",
        licence=Licence("Licensed Psychologist", "DEMO-0005", "Idaho"),
    ),
    Person("Marcus Adeyemi-Cole", pronouns="he/him", photo="portrait-2"),
    Person("Freya Lindqvist", profile="https://www.example.org/therapists/freya-lindqvist"),
    Person(
        "Joaquin Bellweather",
        photo="portrait-1",
        licence=Licence("Licensed Professional Counselor", "DEMO-0006", "Arizona"),
    ),
    Person(
        "Simone Delacroix-Webb",
        licence=Licence("Licensed Marriage and Family Therapist", "DEMO-0007", "California"),
    ),
    Person("Tobias Wrenfield", licence=Licence("Licensed Psychologist", "DEMO-0008", "Maine")),
    Person("Odile Fontenay", photo="portrait-3"),
)
