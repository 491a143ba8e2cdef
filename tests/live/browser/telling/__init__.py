"""The app of a site that calls its host's deploy hook, as the how-to shows it."""
