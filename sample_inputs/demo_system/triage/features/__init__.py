"""Features, computed by the same functions in training and in serving."""
