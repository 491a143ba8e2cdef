"""What the documents cost beside what else could be done: ``python -m tests.benchmarks``.

Every contender answers over HTTP, from one database, and has to say the same before it is timed.
See docs/explanation/performance.md.
"""
