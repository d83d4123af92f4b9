"""Names of files and folders of a site, from ids and from what people type; and their addresses.

An id is its own name, so the address of a system never moves.
Any other text is written in small ASCII letters, digits and hyphens: `Zürich (EU)` is `zurich-eu`.
A digest of the text follows where that would lose letters, or no system could hold the name.

No library: python-slugify comes with a table of every script under another licence,
keeps neither Windows' reserved names nor different texts apart, and this is as long as its options.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

from scorereport.model.base import is_device

_SAFE: Final = re.compile(r"[a-z0-9]([a-z0-9_.-]{0,78}[a-z0-9])?")
_INDEX: Final = "index"
"""The page that every folder may have of its own."""
_LONGEST: Final = 60
_DIGEST: Final = 8
_BEYOND_SAFE: Final = 128
"""Digits that make a name longer than any that is safe as it stands."""
_WITHOUT_PARTS: Final = str.maketrans(
    {
        "\N{LATIN SMALL LETTER AE}": "ae",
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{LATIN SMALL LETTER ETH}": "d",
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
        "\N{LATIN SMALL LIGATURE OE}": "oe",
        "\N{LATIN SMALL LETTER THORN}": "th",
    }
)
"""Latin letters that Unicode does not take apart into one of ASCII and a mark."""


def slug(text: str) -> str:
    """Return a name for *text* that every file system and address holds as it is.

    The same text has the same name always, and a name is its own.
    Different texts may share one: see ``slugs``.
    """
    return text if _is_safe(text) else _named(text, 0)


def slugs(texts: Iterable[str]) -> Mapping[str, str]:
    """Return the name of each of *texts*, no two alike, in their order.

    None is the index of their folder. Who else is there matters, their order does not:
    where texts share a name, the one that is that name keeps it,
    and every other gets a digest, so that none takes the address of another.
    """
    each = tuple(dict.fromkeys(texts))
    names = {text: text for text in each if _is_safe(text) and text != _INDEX}
    for digits in (0, _DIGEST, _BEYOND_SAFE):
        left = {text: _named(text, digits) for text in each if text not in names}
        shared = Counter((_INDEX, *names.values(), *left.values()))
        names |= {text: name for text, name in left.items() if shared[name] == 1}
    return {text: names[text] for text in each}


def page_name(id_: str) -> str:
    """Return the name of the page or folder of *id_*: itself, if every system can hold it there.

    A hyphen ends what another name has to stand for: no id ends so.
    """
    if is_device(id_):
        return f"{_named(id_, _DIGEST)}-"
    return f"{id_}-" if id_ == _INDEX or id_.endswith(".html") else id_


def address(site_url: str, path: str) -> str:
    """Return the address of *path*, a way from the root of the site that is at *site_url*."""
    return f"{site_url.rstrip('/')}/{quote(path, safe='/#')}"


def _named(text: str, digits: int) -> str:
    """Return the name of a text that is none itself, with at least *digits* of its digest."""
    # A capital is made small first, and again where taking it apart brings one out.
    small = text.casefold().translate(_WITHOUT_PARTS)
    apart = unicodedata.normalize("NFKD", small).casefold()
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    name = words[:_LONGEST].strip("-")
    lost = name != words or any(each.isalnum() and not each.isascii() for each in bare)
    if digits or lost or not _is_safe(name):
        digest = hashlib.sha512(text.encode(errors="surrogatepass")).hexdigest()
        return "-".join(filter(None, (name, digest[: digits or _DIGEST])))
    return name


def _is_safe(text: str) -> bool:
    return bool(_SAFE.fullmatch(text)) and not is_device(text)
