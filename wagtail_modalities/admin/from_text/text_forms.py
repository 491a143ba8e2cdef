"""The text that somebody pastes or uploads, and what is read from it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.exchange import ModalitySource, SourceError, read_quotes, read_text
from wagtail_modalities.exchange.email_lines import EmailLine, email_lines, strike
from wagtail_modalities.exchange.folding import comparable
from wagtail_modalities.exchange.text import decode

#: how many quotes, and lines to strike out, one form holds: Django takes 1,000 fields in all
MOST_QUOTES = 50
MOST_LINES = 300


class TextForm(forms.Form):
    """A text, pasted or as a file. Once valid, :attr:`source` is what was read from it."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20, "dir": "auto"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("UTF-8 text, .txt or .md."),
        validators=[FileExtensionValidator(["txt", "md", "text", "markdown"])],
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.text,.markdown,text/plain"}),
    )
    source: ModalitySource
    #: the text that was pasted or uploaded, as far as it is text
    decoded = ""

    def read(self, text: str) -> ModalitySource:
        """Return what the text says. Raises `SourceError`."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        text, file = cleaned.get("text") or "", cleaned.get("file")
        name = "file" if file else "text"
        if file and text.strip():
            self.add_error("file", gettext("Paste a text or choose a file, not both."))
            return cleaned
        limit = modalities_settings.IMPORT_MAX_BYTES
        if (file.size if file else len(text.encode("utf-8", "replace"))) > limit:
            message = gettext("The text is larger than the limit of %(limit)d bytes.")
            self.add_error(name, message % {"limit": limit})
            return cleaned
        try:
            cleaned["text"] = decode(file.read() if file else text)
            if not cleaned["text"].strip():
                self.add_error(name, gettext("There is no text. Paste one, or choose a file."))
                return cleaned
            # from here on a file's text stands in the form: a browser keeps no file
            self.decoded, name = cleaned["text"], "text"
            self.source = self.read(self.decoded)
        except SourceError as error:
            line = gettext("Line %(line)d: %(message)s")
            said = [line % {"line": note.line, "message": note.message} for note in error.notes]
            self.add_error(name, said)
            return cleaned
        if (count := len(self.source.quotes)) > MOST_QUOTES:
            message = ngettext(
                "There is %(count)d quote in this text. At most %(most)d go in at once.",
                "There are %(count)d quotes in this text. At most %(most)d go in at once.",
                count,
            )
            self.add_error(name, message % {"count": count, "most": MOST_QUOTES})
        return cleaned


class PageTextForm(TextForm):
    """The text of a whole page."""

    split_invitation = forms.BooleanField(
        label=_("Split the closing invitation off the summary"),
        required=False,
        initial=True,
        help_text=_(
            "A question that closes the first paragraph, and the sentence after it, such as: "
            "Would you like to know more? Talk to one of us."
        ),
    )

    def read(self, text: str) -> ModalitySource:
        split = self.cleaned_data["split_invitation"]
        return read_text(text, key=text_key(text), split_invitation=split)


@dataclass(frozen=True)
class Strike:
    """A line that may be struck out. ``token`` tells it from others when the text changes."""

    line: EmailLine
    is_struck: bool

    @property
    def token(self) -> str:
        return f"{self.line.number}-{_short_digest(self.line.text)}"


class QuotesTextForm(TextForm):
    """The quotes of an e-mail. :attr:`strikes` are the lines that look like the mail's own.

    A line that is shown for the first time is ticked; from then on the editor's ticks count.
    """

    #: tokens of the lines that were shown already
    shown_lines = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = title
        self.strikes: list[Strike] = []

    def read(self, text: str) -> ModalitySource:
        found = email_lines(text)
        if len(found) > MOST_LINES:
            raise forms.ValidationError(
                gettext("Too many lines of this text are quoted or belong to the e-mail.")
            )
        shown = self.cleaned_data["shown_lines"].split()
        ticked = self.data.getlist("strike") if hasattr(self.data, "getlist") else []
        for line in found:
            token = Strike(line, is_struck=True).token
            self.strikes.append(Strike(line, is_struck=token in ticked or token not in shown))
        struck = {one.line.number for one in self.strikes if one.is_struck}
        return read_quotes(strike(text, struck), key=text_key(text), title=self.title)

    @property
    def tokens(self) -> str:
        """The tokens of all lines that are shown now."""
        return " ".join(one.token for one in self.strikes)


def text_key(text: str) -> str:
    """The import key of a pasted text: the same words below the same parent are the same page."""
    return f"text-{hashlib.sha256(comparable(text).encode('utf-8', 'replace')).hexdigest()}"


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
