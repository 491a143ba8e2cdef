"""Settings of the example site: ``base``, and on top of it ``demo`` or ``production``."""
