"""``python -m tests.load.planting``: what a site has before its first import."""

from __future__ import annotations

import django


def plant() -> None:
    """Make an index in each language, and the terms that the package brings."""
    from django.core.management import call_command

    from tests import factories

    index = factories.make_index(slug="therapies")
    french = factories.make_locale("fr")
    factories.make_site_root().copy_for_translation(french).save_revision().publish()
    index.copy_for_translation(french).save_revision().publish()
    call_command("load_modality_terms", verbosity=0)


if __name__ == "__main__":
    django.setup()
    plant()
