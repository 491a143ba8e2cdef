"""What leaves the system: the one place that decides what is visible, and gathers it."""
