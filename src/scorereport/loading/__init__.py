"""Files in, frozen documents out; every problem at once, each with its place."""
