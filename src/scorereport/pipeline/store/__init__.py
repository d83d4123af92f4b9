"""What was made before, kept on disk and found again by all that it was made of."""
