"""Words and letters that stand around a name: titles before it, suffixes and degrees after it.

The lists are closed on purpose. A word that is missing stays part of the name or of the profession,
where it is printed just the same; a word too many would take a name apart.
"""

from __future__ import annotations

import re

#: Titles that are taken off the front of a name. "M." is not one: it is an initial more often.
HONORIFICS = frozenset(
    "Dr. Dr Dra. Prof. Prof Professor Mr. Mr Mrs. Mrs Ms. Ms Mx. Mx Rev. Rev Rabbi".split()  # noqa: SIM905
)

# The rest of a title, as in the German "Dr. med." and "Dr. rer. nat.": after one of the above only.
_HONORIFIC_TAILS = frozenset(
    "med. phil. rer. nat. habil. theol.".split()  # noqa: SIM905
)

# What follows a name after a comma and is part of it: of a person's, or of a practice's.
_NAME_SUFFIXES = frozenset(
    "jr sr ii iii iv v esq inc llc lllp llp ltd pc pllc plc gmbh".split()  # noqa: SIM905
)

# Degrees and memberships that the shape below does not catch, for they have small letters in them.
_MIXED_CASE_POST_NOMINALS = frozenset(
    (
        "PhD PsyD EdD EdM EdS DrPH DPhil DClinPsy DClinPsych DSocSci ThD DMin MDiv MEd MSEd MPhil "
        "MRes MSc MSt MPsych MPsy MSocSc MCouns MClinPsych BSc BEd BPsych BPsySc CPsych CPsychol "
        "RPsych MRCPsych FRCPsych AFBPsS FBPsS PgDip Dipl Hons"
    )
    .casefold()
    .split()
)
_CAPITALS = re.compile(r"(?:[A-Z]{2,8}|[A-Z]{1,8}(?:-[A-Z]{1,8})+)\Z")


def is_name_suffix(text: str) -> bool:
    """Say whether a piece without commas is part of the name before it: "Jr.", "III", "LLC"."""
    return text.replace(".", "").casefold() in _NAME_SUFFIXES


def is_post_nominal(text: str) -> bool:
    """Say whether a piece without commas is made of degrees or licences alone.

    Those are known words such as "PhD" and "Psy.D.", and whatever has the shape of one: two to
    eight capitals, with full stops or hyphens ("LMFT", "M.A.", "PMHNP-BC"). Licences differ from
    state to state and new ones appear, so no list of them would stay complete.
    """
    words = [word.replace(".", "") for word in re.split(r"[ /]+", text)]
    return all(
        word.casefold() in _MIXED_CASE_POST_NOMINALS or _CAPITALS.match(word) for word in words
    )


def split_honorific(name: str) -> tuple[str, str]:
    """Split "Prof. Dr. Mira Holm" into its title, '' without one, and the rest, which is never ''.

    :param name: a name with single spaces.
    """
    words = name.split(" ")
    count = 0
    while count < len(words) - 1 and (
        words[count] in HONORIFICS or (count > 0 and words[count] in _HONORIFIC_TAILS)
    ):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
