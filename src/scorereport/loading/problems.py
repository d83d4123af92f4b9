"""What pydantic found, in plain words and with its place: the only translation there is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scorereport.errors import Problem
from scorereport.loading.known_keys import bounds, known_keys
from scorereport.loading.suggestions import did_you_mean, hint, quoted
from scorereport.loading.tree import Node, Steps, Tree
from scorereport.loading.yaml_reader import MAX_PROBLEMS

PATTERNS: Final[Mapping[str, str]] = {
    r"^[a-z0-9]([a-z0-9_.-]{0,78}[a-z0-9])?$": (
        "an id such as fraud-detection: small letters, digits, '-', '_' and '.', at most 80"
    ),
    r"^[a-z0-9][a-z0-9_-]{0,39}$": (
        "a word of the scale: small letters, digits, '-' and '_', at most 40"
    ),
    r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,38}[A-Za-z0-9])?$": (
        "a period such as 2026-Q3: letters, digits, '-', '_' and '.', at most 40"
    ),
    r"^[0-9a-f]{64}$": "a SHA-256 digest: 64 characters, each 0-9 or a-f",
}
"""What each pattern of the models asks for."""

_PREDICATE: Final = re.compile(r"(is|must|holds|has|needs) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wrong:
    """One error with what its words are made of."""

    model: type[BaseModel]
    steps: Steps
    subject: str
    value: object
    context: Mapping[str, object]


def problems(error: ValidationError, tree: Tree, model: type[BaseModel]) -> tuple[Problem, ...]:
    """Return the errors of reading *tree* as *model*, one problem for each, sorted by place."""
    details = [each for each in error.errors(include_url=False) if not _is_echo(each)]
    found = sorted({_problem(detail, tree, model) for detail in details[:MAX_PROBLEMS]})
    if len(details) > MAX_PROBLEMS:
        message = f"there are {len(details):,} problems; these are the first {MAX_PROBLEMS}"
        found.append(Problem(path=tree.shown, message=message))
    return tuple(found)


def _is_echo(detail: ErrorDetails) -> bool:
    """Tell a list that is too short only because its entries are wrong, which is told already."""
    if detail["type"] != "too_short":
        return False
    return len(detail["input"]) >= int(detail["ctx"]["min_length"])


def _problem(detail: ErrorDetails, tree: Tree, model: type[BaseModel]) -> Problem:
    kind, steps = detail["type"], detail["loc"]
    about_key = bool(steps) and steps[-1] == "[key]" and not tree.has(steps)
    steps = steps[:-1] if about_key else steps
    wrong = _Wrong(
        model=model,
        steps=steps,
        subject="this key" if about_key else _subject(steps),
        value=detail["input"],
        context=detail.get("ctx", {}),
    )
    words = WORDS.get(kind)
    message = words(wrong) if words else f"{wrong.subject} is wrong: {detail['msg']}"
    place_of_key = about_key or kind == "extra_forbidden"
    return tree.key_problem(steps, message) if place_of_key else tree.problem(steps, message)


def _subject(steps: Steps) -> str:
    match steps:
        case (*_, str(key)):
            return quoted(key)
        case (*_, str(key), int(index)):
            return f"{quoted(key)}, entry {index + 1},"
        case _:
            return "the file"


def kind_of(value: object) -> str:
    """Return what a person would call *value*."""
    match value:
        case None:
            return "nothing"
        case str():
            return quoted(value)
        case list() | tuple():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return quoted(str(value))


def mapping_expected(value: Node, subject: str = "the file") -> str:
    """Say that *subject* must be a mapping and what it is instead."""
    return f"{subject} must be a mapping ('key: value' lines), not {_form(value)}"


def _form(value: object) -> str:
    return "text" if isinstance(value, str) else kind_of(value)


def _must_be(what: str) -> Callable[[_Wrong], str]:
    def words(wrong: _Wrong) -> str:
        if wrong.value is None:
            return f"{wrong.subject} has no value; it must be {what}"
        return f"{wrong.subject} must be {what}, not {kind_of(wrong.value)}"

    return words


def _list(wrong: _Wrong) -> str:
    return f"{wrong.subject} must be a list, not {_form(wrong.value)}"


def _mapping(wrong: _Wrong) -> str:
    return mapping_expected(_node(wrong.value), wrong.subject)


def _node(value: object) -> Node:
    return value if isinstance(value, str | list | dict) else None


def _pattern(wrong: _Wrong) -> str:
    return _must_be(PATTERNS[str(wrong.context["pattern"])])(wrong)


def _unknown_key(wrong: _Wrong) -> str:
    key = str(wrong.steps[-1])
    return f"unknown key {quoted(key)}{hint(key, known_keys(wrong.model, wrong.steps[:-1]))}"


def _whole_number(wrong: _Wrong) -> str:
    least, most = bounds(wrong.model, wrong.steps)
    what = "a whole number"
    if least is not None and least == most:
        what = f"{least}"
    elif least is not None and most is not None:
        what = f"a whole number from {least} to {most}"
    elif least is not None or most is not None:
        what = f"a whole number, {f'at most {most}' if least is None else f'at least {least}'}"
    return _must_be(what)(wrong)


def _choice(wrong: _Wrong) -> str:
    choices = re.findall(r"'([^']*)'", str(wrong.context["expected"]))
    meant = did_you_mean(str(wrong.value), choices)
    return f"{_must_be('one of: ' + ', '.join(choices))(wrong)}{meant}"


def _too_long(wrong: _Wrong) -> str:
    limit, length = wrong.context["max_length"], len(str(wrong.value).strip())
    return f"{wrong.subject} is longer than {limit:,} characters (it has {length:,})"


def _too_many(wrong: _Wrong) -> str:
    # pydantic stops counting at the limit where it takes the entries one by one.
    limit = wrong.context["max_length"]
    length = len(wrong.value) if isinstance(wrong.value, list | dict) else limit
    return f"{wrong.subject} has more than {limit:,} entries (it has {length:,})"


def _too_few(wrong: _Wrong) -> str:
    least = wrong.context["min_length"]
    return f"{wrong.subject} needs at least {least} {'entry' if least == 1 else 'entries'}"


def _said_by_model(wrong: _Wrong) -> str:
    message = str(wrong.context["error"])
    return f"{wrong.subject} {message}" if _PREDICATE.match(message) else message


_NUMBER: Final = _must_be("a number such as 2, 0.5 or 1/2")
_TRUTH: Final = _must_be("true or false")
_DATE: Final = _must_be("a date such as 2026-09-24")

WORDS: Final[Mapping[str, Callable[[_Wrong], str]]] = {
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
    "date_type": _DATE,
    "enum": _choice,
    "extra_forbidden": _unknown_key,
    "fraction_type": _NUMBER,
    "greater_than_equal": _whole_number,
    "int_parsing": _whole_number,
    "int_parsing_size": _whole_number,
    "int_type": _whole_number,
    "less_than_equal": _whole_number,
    "dict_type": _mapping,
    "missing": lambda wrong: f"{wrong.subject} is missing",
    "model_type": _mapping,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _too_long,
    "string_too_short": lambda wrong: f"{wrong.subject} is empty",
    "string_type": lambda wrong: (
        f"{wrong.subject} has no value"
        if wrong.value is None
        else f"{wrong.subject} must be text, not {_form(wrong.value)}"
    ),
    "too_long": _too_many,
    "too_short": _too_few,
    "tuple_type": _list,
    "value_error": _said_by_model,
}
"""The words for every error type that the models can raise; a test compares the two."""
