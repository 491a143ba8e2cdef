"""The StreamField blocks of wagtail-modalities, one module per group.

Child names are public: they are stored in pages and printed by the API. ``body`` puts the
blocks together for each kind of page, ``fields`` holds the model field that uses them.
"""
