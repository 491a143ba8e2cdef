"""System checks: what is wrong with a site's settings, its page types and its stored blocks.

=====  ==========================================================================
E001   ``WAGTAIL_MODALITIES`` is not a dictionary
E002   it has a key that does not exist
E003   a dotted path in it cannot be imported, or names nothing that can be called
E004   its ``ADMIN`` is "modeladmin" and wagtail_modeladmin is not installed
E005   its ``SERVE`` is "redirect" and ``FRONTEND_URLS`` is empty
E01x   one id per setting: a value of the wrong type, or not among the choices
E020   a page type was swapped although pages of the stock type exist (database)
W030   no page type of the site may hold our pages
I031   some page types of the site may not hold our pages
E040   the blocks of a body field cannot be built
E041   a body takes tables, and Wagtail's app for them is not installed
W042   stored blocks have no definition any more (database)
W044   a page type of ours has wagtail-headless-preview's mixin, and so tokens that never expire
=====  ==========================================================================

The app config's ``ready()`` imports this package, which
registers the checks.
"""

from wagtail_modalities.checks.blocks import check_stored_blocks, check_typed_table_installed
from wagtail_modalities.checks.page_types import check_site_page_types
from wagtail_modalities.checks.previews import check_headless_previews, tokens_of_the_package
from wagtail_modalities.checks.settings import check_settings
from wagtail_modalities.checks.swap import SWAPPABLE, check_swap

__all__ = [
    "SWAPPABLE",
    "check_headless_previews",
    "check_settings",
    "check_site_page_types",
    "check_stored_blocks",
    "check_swap",
    "check_typed_table_installed",
    "tokens_of_the_package",
]
