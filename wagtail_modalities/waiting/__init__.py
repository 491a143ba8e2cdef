"""What waits for whom: reviews that are due, and quotes whose consent is to be seen to."""
