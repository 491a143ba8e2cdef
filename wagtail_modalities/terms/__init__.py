"""The starter sets of professions, concerns, populations and formats, and how they are loaded.

The sets are the JSON files beside this module, one object a line: ``key`` (stable for ever: the
translation key is made from it), ``names`` by language code, and where they apply ``slugs`` and
``abbreviations`` by language code, ``is_diagnosis`` and ``order``.
"""
