"""The demo with its front end beside it: ``python -m example_site.headless``."""
