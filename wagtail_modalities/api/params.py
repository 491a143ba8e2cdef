"""A parameter of an endpoint: how it is described, and read from a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from wagtail_modalities.compose.requests import BadParameter, number, one_of

#: characters of a parameter's value; a list of ids stays within what a query can take
LONGEST_VALUE = 2000

Value = str | int | tuple[str, ...]


class LimitTooHigh(BadParameter):
    """More rows are asked for than the site gives at once."""


@dataclass(frozen=True)
class Parameter:
    """A parameter of an endpoint.

    :param kind: "text", "integer", "choice", or with several values between commas, any of which
        will do: "texts", "ids", "choices".
    :param help: what it does, for those who read the API's description.
    :param choices: returns the values it takes; they may hang on settings.
    :param minimum: of an integer.
    :param maximum: returns the same at the other end, for the description; None is none.
    :param hint: what else a JSON Schema can say of one value.
    """

    name: str
    kind: str
    help: str
    choices: Callable[[], Sequence[str]] | None = None
    required: bool = False
    minimum: int = 0
    maximum: Callable[[], int | None] | None = None
    hint: Mapping[str, Any] = field(default_factory=dict)

    @property
    def takes_several(self) -> bool:
        return self.kind in ("texts", "ids", "choices")

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its value."""
        if self.kind == "integer":
            most = self.maximum() if self.maximum else None
            bounds = {"minimum": self.minimum, "maximum": most}
            return {"type": "integer", **{k: v for k, v in bounds.items() if v is not None}}
        if self.kind == "ids":
            value: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}
        elif self.choices is not None:
            value = {"type": "string", "enum": list(self.choices())}
        else:
            value = {"type": "string", "pattern": r"^[^\x00]*$", **self.hint}
        return {"type": "array", "items": value, "minItems": 1} if self.takes_several else value

    def read(self, text: str) -> Value:
        """Return the value that a query gives.

        :raises BadParameter: it cannot be read or is none of the choices.
        """
        if "\0" in text:
            raise BadParameter(self.name, gettext("It has a character that cannot be used."))
        if len(text) > LONGEST_VALUE:
            message = gettext("Give at most %(limit)d characters.") % {"limit": LONGEST_VALUE}
            raise BadParameter(self.name, message)
        if self.kind == "integer":
            return self._at_least(number(self.name, text))
        values = tuple(part.strip() for part in text.split(",")) if self.takes_several else (text,)
        for value in values:
            if self.kind == "ids":
                number(self.name, value)
            if self.choices is not None:
                one_of(self.name, value, self.choices())
        return values if self.takes_several else text

    def _at_least(self, value: int) -> int:
        if value < self.minimum:
            message = gettext("Give %(least)d or more.") % {"least": self.minimum}
            raise BadParameter(self.name, message)
        return value


def read(request: HttpRequest, table: Sequence[Parameter]) -> dict[str, Any]:
    """Return the values of a request's query by their names; what is not given is left out.

    :raises BadParameter: the first that is unknown, given twice, missing or wrong.
    """
    query = _query(request)
    known = {parameter.name: parameter for parameter in table}
    found: dict[str, Any] = {}
    for name, texts in query.lists():
        if name not in known:
            raise BadParameter(name[:100], _unknown(name, known))
        if len(texts) != 1:
            message = gettext("Give it once.")
            if known[name].takes_several:
                message = gettext("Give it once, with commas between its values.")
            raise BadParameter(name, message)
        found[name] = known[name].read(texts[0])
    for parameter in table:
        if parameter.required and parameter.name not in found:
            raise BadParameter(parameter.name, gettext("It is required."))
    return found


def _query(request: HttpRequest) -> QueryDict:
    try:
        return request.GET
    except TooManyFieldsSent:
        raise BadParameter("query", gettext("There are too many parameters.")) from None


def _unknown(name: str, known: Mapping[str, Parameter]) -> str:
    if name == "fields":
        return gettext("There is no such parameter: use view and include.")
    if not known:
        return gettext("There is no such parameter: there are none here.")
    names = {"names": ", ".join(known)}
    return gettext("There is no such parameter. There are: %(names)s.") % names
