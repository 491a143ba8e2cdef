"""The demo's own words, outside its therapy pages: home, index, crisis notices."""

from __future__ import annotations

HOME = {
    "en": {
        "title": "Welcome to Willow Lane",
        "intro": "A small therapy centre that does not exist. Look around: read about a therapy, "
        "and about the people who practise it.",
    },
    "fr": {
        "title": "Bienvenue à Willow Lane",
        "intro": "Un petit centre de thérapie qui n’existe pas. Promenez-vous : lisez ce qu’est "
        "une thérapie, et ce qu’en disent les personnes qui la pratiquent.",
    },
}

INDEX = {
    "en": {
        "title": "Therapies",
        "slug": "therapies",
        "intro": "What each therapy is, whom it is for, and how those who practise it put it.",
    },
    "fr": {
        "title": "Thérapies",
        "slug": "therapies",
        "intro": "Ce qu’est chaque thérapie, à qui elle s’adresse, et ce qu’en disent celles et "
        "ceux qui la pratiquent.",
    },
}

# Numbers that are kept for fiction in North America (555-01xx) and in France (01 99 00 xx xx)
NOTICES = {
    "en": {
        "text": "If you or somebody near you is in danger, call the emergency services now. "
        "The numbers below are made up for this demo.",
        "phone": "+1 202-555-0143",
        "sms": "+1 202-555-0178",
        "url": "https://www.example.org/crisis",
    },
    "fr": {
        "text": "Si vous ou un proche êtes en danger, appelez les secours sans attendre. "
        "Le numéro ci-dessous est inventé pour cette démonstration.",
        "phone": "+33 1 99 00 12 34",
        "url": "https://www.example.org/urgence",
    },
}
