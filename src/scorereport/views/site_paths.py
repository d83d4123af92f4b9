"""Safe file names for what users name."""

import re


def slug(text: str) -> str:
    """Return *text* as a file name."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
