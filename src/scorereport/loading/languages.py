"""Read a language file: a gettext catalogue (.po), bundled or of the user's own.

What a file says is text and nothing else.
A translation has the placeholders of its original and no other, so it cannot ask for more than
the original was given.
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scorereport.errors import InputError, Problem
from scorereport.loading.decoding import decoded, hidden_in
from scorereport.loading.files import read_limited, shown_path
from scorereport.loading.suggestions import among, quoted
from scorereport.model.language import ENGLISH, Language, placeholders
from scorereport.resources import bundled

if TYPE_CHECKING:
    from babel.core import Locale
    from babel.messages.catalog import Catalog, Message

_ENDING: Final = ".po"
_NUMBER: Final = frozenset({"number"})
# Without division, and a remainder only of a number: a rule that fails would fail on some page.
_PLURALS: Final = re.compile(
    r"nplurals=[1-9]; plural=(?:[-+<>=!&|?:()\sn0-9]|%\s*[1-9])+;?\s*", re.ASCII
)


def bundled_languages() -> tuple[str, ...]:
    """Return the tags of the languages that need no file of the user, sorted."""
    files = _folder().glob(f"*{_ENDING}")
    return tuple(sorted([ENGLISH.tag, *(file.stem for file in files)]))


def is_language_file(name: str) -> bool:
    """Say whether *name* names a file rather than a bundled language."""
    return name.endswith(_ENDING)


def no_such_language(name: str) -> str | None:
    """Say that there is no bundled language *name*; None where there is, or it names a file."""
    if is_language_file(name) or name in bundled_languages():
        return None
    known = among(name, bundled_languages())
    return f"there is no language {quoted(name)}{known}; a file of your own ends in {_ENDING}"


def language_problems(name: str, *, base: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the language *name* where it is a file of the user's own."""
    try:
        if is_language_file(name):
            load_language(name, base=base)
    except InputError as error:
        return error.problems
    return ()


def load_language(name: str, *, base: Path) -> Language:
    """Return the language *name*: a bundled one, or a file that ends in ``.po``, from *base*.

    Raises InputError with every problem of the file.
    """
    if name == ENGLISH.tag:
        return ENGLISH
    path = base / name if is_language_file(name) else _folder() / f"{name}{_ENDING}"
    shown = shown_path(path)
    text, problems = decoded(read_limited(path, shown=shown), shown=shown)
    if problems:
        raise InputError(problems)
    return _parsed(text, path.stem, shown)


@lru_cache(maxsize=8)
def _parsed(text: str, name: str, shown: str) -> Language:
    """Return the language that the catalogue *text* speaks; many reports share one."""
    catalogue = _catalogue(text, shown)
    problems = tuple(_problems(catalogue, shown))
    if problems:
        raise InputError(problems)
    return _language(catalogue, _locale(catalogue, name, shown), shown)


def _folder() -> Path:
    return bundled("templates") / "languages"


def _catalogue(text: str, shown: str) -> "Catalog":
    # Only a language other than English pays for the import.
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - slow to import

    try:
        return read_po(BytesIO(text.encode()), ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        line = (error.lineno or 0) + 1
        problem = Problem(path=shown, line=line, column=1, message=f"is not a .po file: {error}")
    except (ValueError, LookupError) as error:  # a head with a day or a charset that is none
        problem = Problem(path=shown, message=f"its head is wrong: {error}")
    raise InputError([problem]) from None


def _problems(catalogue: "Catalog", shown: str) -> Iterator[Problem]:
    for entry in catalogue:
        if entry.id and not entry.fuzzy and _is_translated(entry):
            for wrong in dict.fromkeys(_wrongs(entry)):
                yield Problem(path=shown, line=entry.lineno or 0, column=1, message=wrong)


def _forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def _is_translated(entry: "Message") -> bool:
    return all(_forms(entry.string)) and bool(entry.string)


def _wrongs(entry: "Message") -> Iterator[str]:
    """Yield what is wrong with the translation of *entry*."""
    originals = _forms(entry.id)
    try:
        known = [placeholders(original) for original in originals]
    except ValueError as error:
        yield f"the original is none of ours: {error}"
        return
    allowed = frozenset().union(*known)
    needed = allowed - _NUMBER if entry.pluralizable else allowed
    marks = {original.count("**") for original in originals}
    for form in _forms(entry.string):
        if hidden_in(form) or "\n" in form:
            yield "the translation must be one line without control characters"
        if form.count("**") not in marks:
            yield "the translation must have as many ** as the original"
        try:
            names = placeholders(form)
        except ValueError as error:
            yield f"the translation is wrong: {error}"
            continue
        if not needed <= names <= allowed:
            listed = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "none"
            yield f"the translation must have the placeholders of the original: {listed}"


def _locale(catalogue: "Catalog", stem: str, shown: str) -> "Locale":
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - slow to import

    name = catalogue.locale_identifier or stem
    try:
        return Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        message = f"names no language that is known: {quoted(name)}; write Language: fr in its head"
        raise InputError([Problem(path=shown, message=message)]) from None


def _language(catalogue: "Catalog", locale: "Locale", shown: str) -> Language:
    from babel.dates import format_date  # noqa: PLC0415 - slow to import
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415 - slow to import

    return Language(
        tag=str(locale).replace("_", "-"),
        messages=_translations(catalogue, shown),
        decimal_mark=get_decimal_symbol(locale, numbering_system="latn"),
        day=partial(format_date, format="long", locale=locale),
    )


def _translations(catalogue: "Catalog", shown: str) -> NullTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - slow to import

    for entry in list(catalogue):
        if entry.id and not _is_translated(entry):
            catalogue.delete(entry.id, entry.context)
    stream = BytesIO()
    rule = catalogue.plural_forms
    if not _PLURALS.fullmatch(rule):
        message = f"its head has Plural-Forms that cannot be used: {quoted(rule)}"
        raise InputError([Problem(path=shown, message=message)])
    try:
        write_mo(stream, catalogue)
        stream.seek(0)
        return GNUTranslations(stream)
    except (ValueError, LookupError) as error:
        message = f"its head cannot be used: {quoted(str(error))}"
        raise InputError([Problem(path=shown, message=message)]) from None
