"""Whether two names are of one person, as far as their spelling tells."""

import unicodedata


def folded_name(name: str) -> str:
    """Return *name* as it is compared: without case, form, extra blanks and what nobody sees.

    It tells a slip of the keyboard from another person, and no more:
    initials, nicknames and letters of other scripts that look alike stay different names.
    """
    seen = "".join(each for each in name if unicodedata.category(each) != "Cf")
    folded = unicodedata.normalize("NFC", seen).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


def is_named(name: str, among: tuple[str, ...]) -> bool:
    """Say whether *name* is one of the names *among*."""
    return folded_name(name) in {folded_name(each) for each in among}
