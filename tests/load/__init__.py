"""What a large site costs: ``python -m tests.load``, on the PostgreSQL that DATABASE_URL names.

Two sizes of one site are built by the importer, each step in a process of its own, and asked the
same beside each other. See docs/explanation/load.md.
"""
