"""The composed documents over HTTP, on Wagtail's API v2 and v3.

Thin on purpose: parameters in, bytes out. What an answer says is decided in
:mod:`wagtail_modalities.compose`. A site's URLs import
:mod:`~wagtail_modalities.api.v2`; the routers of :mod:`~wagtail_modalities.api.v3` are added when
Django starts.
"""
