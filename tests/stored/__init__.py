"""What releases have stored and answered, kept for the ones after them.

``tests/fixtures/VERSION/`` holds a site's rows (``rows.json``), what the API made of them
(``documents.json``), the schema of that (``schema.json``) and API v3's description
(``openapi.json``). ``make freeze VERSION=0.2.0`` writes those of a release; nothing rewrites them.
"""
