"""The pages of the static site, every word of them."""
