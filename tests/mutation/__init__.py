"""Mutation testing: breaks the code in one place at a time, and sees whether a test fails.

``make mutants`` runs it, docs/explanation/tests.md says what came out.
"""
