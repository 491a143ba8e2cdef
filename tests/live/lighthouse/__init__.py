"""Lighthouse, on the demo's public pages: ``make lighthouse``, before a release."""
