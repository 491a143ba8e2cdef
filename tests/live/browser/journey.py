"""Makes the pages of tests/live/browser/test_headless.py: ``python -m tests.live.browser.journey``.

Prints their primary keys as JSON.
"""

from __future__ import annotations

import json
import sys

import django

BODY = [
    {"type": "section", "value": {"heading": heading, "text": f"<p>{text}</p>"}}
    for heading, text in (
        ("How it begins", "Somebody calls." + "<br/>And waits for a while." * 20),
        ("How it goes on", "They meet." + "<br/>And meet again." * 20),
    )
]


def main() -> None:
    django.setup()

    from django.contrib.auth import get_user_model

    from tests import factories

    home = factories.make_site_root()
    page = factories.make_modality(home, title="Journey Therapy", slug="journey", body=BODY)
    kept = factories.make_quote(page, quote="These words are to stay.")
    withdrawn = factories.make_quote(page, quote="These words are to go away.")
    elsewhere = factories.make_index(home, title="Elsewhere", slug="elsewhere")
    get_user_model().objects.create_superuser("second", "", "second")
    made = {"page": page, "kept": kept, "withdrawn": withdrawn, "elsewhere": elsewhere}
    sys.stdout.write(json.dumps({name: row.pk for name, row in made.items()}))


if __name__ == "__main__":
    main()
