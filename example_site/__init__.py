"""The example site: a small Wagtail site that uses the package as any site would."""
