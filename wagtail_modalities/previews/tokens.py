"""Tokens: the key of a draft, the time and a signature. What they open, the draft's row says."""

from __future__ import annotations

from django.core.signing import BadSignature, TimestampSigner

from wagtail_modalities.conf import modalities_settings

#: no other signed value of the site is a token, and no token is another signed value
SALT = "wagtail_modalities.previews"
#: more characters than any token has
LONGEST = 200


def signer() -> TimestampSigner:
    """Return what signs tokens."""
    # unreserved in an address (RFC 3986, section 2.3), and keys have none; a dot would make front
    # ends take the token for the name of a file
    return TimestampSigner(salt=SALT, sep="~")


def sign(key: str) -> str:
    """Return a token for a draft's key, good from now on: about 75 characters of ``[\\w~-]``."""
    return signer().sign(key)


def key_of(token: str) -> str:
    """Return the key that a token of ours holds; "" for anything that is none, or has expired."""
    if len(token) > LONGEST or not token.isascii():
        return ""
    try:
        return signer().unsign(token, max_age=modalities_settings.PREVIEW_SECONDS)
    # a time that is no number, which only the owner of the secret key could have signed
    except (BadSignature, ValueError):
        return ""
