"""A token in an address, taken out of what is written about a request: logs, mails, reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.views.debug import get_exception_reporter_filter

from wagtail_modalities.api.endpoints import PREVIEWS

#: what stands where a token stood
HIDDEN = "-"
#: what is shorter is no token, and may be part of anything
SHORTEST = 16


def hide(request: HttpRequest, rest: str) -> None:
    """Take what follows ``preview/`` in a request's path out of the request, once it has been read.

    Django logs the path of each answer above 399 and reports errors with the request's META and
    the variables of every frame, those of its own included; so does what a site adds to that.
    """
    for name in ("path", "path_info"):
        path = getattr(request, name).replace(f"{PREVIEWS}{rest}", f"{PREVIEWS}{HIDDEN}")
        setattr(request, name, path)
    secrets = [part for part in rest.split("/") if len(part) >= SHORTEST]
    for secret in secrets:
        # the path in several forms; and the page of the front end that asks, which has it too
        for key, value in request.META.items():
            if isinstance(value, str) and secret in value:
                request.META[key] = value.replace(secret, HIDDEN)
    match = request.resolver_match
    for given in (match.kwargs, vars(match).get("captured_kwargs") or {}) if match else ():
        given |= {name: HIDDEN for name, value in given.items() if value == rest}
    vars(request)["exception_reporter_filter"] = _Filter(request, secrets)


class _Filter:
    """The site's own filter of error reports, which besides leaves secrets out of variables.

    https://docs.djangoproject.com/en/stable/howto/error-reporting/#custom-error-reports
    """

    def __init__(self, request: HttpRequest, secrets: Sequence[str]) -> None:
        self._own: Any = get_exception_reporter_filter(request)
        self._secrets = secrets

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def get_traceback_frame_variables(self, request: HttpRequest, tb_frame: Any) -> Any:
        found = self._own.get_traceback_frame_variables(request, tb_frame)
        return [(name, HIDDEN if self._tells(value) else value) for name, value in found]

    def _tells(self, value: object) -> bool:
        try:
            printed = repr(value)
        # of a value that cannot be printed nothing will be
        except Exception:
            return False
        return any(secret in printed for secret in self._secrets)
