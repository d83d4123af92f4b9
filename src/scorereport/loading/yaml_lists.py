"""Entries added to a list or a mapping of a YAML text; all other characters stay as they are."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final, TypeAlias

import yaml

from scorereport.loading.tree import Step, Steps
from scorereport.loading.yaml_places import Entry, entries
from scorereport.loading.yaml_spans import column, line_end

Plain: TypeAlias = str | dt.date
"""What a field may hold."""

_WORDS: Final = re.compile(r"[^\W_][\w.-]*(?: [\w.-]+)*")
"""What may stand without quotes, where YAML does not take it for something else than a text."""

_ESCAPES: Final[Mapping[str, str]] = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def with_entry(text: str, key: str, fields: Mapping[str, Plain]) -> str:
    """Return *text* with *fields* as the last entry of the list *key* at the top level.

    A list that is not there is begun at the end of the text.
    """
    root = entries(text)
    here = root.inside.get(key)
    if root.is_flow and here is None:
        return _in_brackets(text, root, f'"{key}": [{_flow(fields, is_json=True)}]')
    if here is not None and here.is_flow:
        return _in_brackets(text, here, _flow(fields, is_json=root.is_flow))
    newline = "\r\n" if "\r\n" in text else "\n"
    if here is None:
        begin = text if text.endswith("\n") else text + newline
        outer = _margin(text, root)
        return f"{begin}{outer}{key}:{newline}{_block(fields, f'{outer}  ', newline)}{newline}"
    if here.inside:
        place, indent = here.value[1], " " * column(text, here.value[0])
    else:
        place, indent = here.key[1] if here.key else 0, f"{_margin(text, root)}  "
    end = line_end(text, place)
    return f"{text[:end]}{newline}{_block(fields, indent, newline)}{text[end:]}"


def with_field(text: str, steps: Steps, value: str) -> str:
    """Return *text* with the bare word *value* at *steps*, a field of a mapping.

    Raises KeyError where an alias only repeats what is written elsewhere.
    """
    root = entries(text)
    here = root.at(steps[:-1])
    name: Step = steps[-1]
    if name in here.inside:
        start, end = here.inside[name].value
        return f"{text[:start]}{' ' if start == end else ''}{value}{text[end:]}"
    if here.alias or not here.inside:
        raise KeyError(steps)
    if here.is_flow:
        quote = '"' if root.is_flow else ""
        return _in_brackets(text, here, f"{quote}{name}{quote}: {value}")
    newline = "\r\n" if "\r\n" in text else "\n"
    end = line_end(text, here.value[1])
    return f"{text[:end]}{newline}{' ' * column(text, here.value[0])}{name}: {value}{text[end:]}"


def _in_brackets(text: str, entry: Entry, added: str) -> str:
    """Return *text* with *added* before the bracket that closes *entry*."""
    close = entry.value[1] - 1
    ends = [each.value[1] for each in entry.inside.values()]
    end = max(ends, default=entry.value[0] + 1)
    comma = "" if not ends or "," in re.sub(r"#[^\n]*", "", text[end:close]) else ","
    if comma:
        return f"{text[:end]}, {added}{text[end:]}"
    return f"{text[:close]}{' ' if ends else ''}{added}{text[close:]}"


def _margin(text: str, root: Entry) -> str:
    keys = [entry.key[0] for entry in root.inside.values() if entry.key]
    return " " * column(text, keys[0]) if keys else ""


def _flow(fields: Mapping[str, Plain], *, is_json: bool) -> str:
    quote = '"' if is_json else ""
    pairs = (
        f"{quote}{name}{quote}: {_double_quoted(str(value)) if is_json else _scalar(value)}"
        for name, value in fields.items()
    )
    return f"{{{', '.join(pairs)}}}"


def _block(fields: Mapping[str, Plain], indent: str, newline: str) -> str:
    lines = [f"{name}: {_scalar(value)}" for name, value in fields.items()]
    return f"{indent}- " + f"{newline}{indent}  ".join(lines)


def _scalar(value: Plain) -> str:
    """Return *value* as it is written in YAML: bare, where every reader takes it for what it is."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if _WORDS.fullmatch(value) and _is_text(value):
        return value
    return _double_quoted(value)


def _is_text(value: str) -> bool:
    return all(
        not re.fullmatch(pattern, value)
        for resolvers in yaml.SafeLoader.yaml_implicit_resolvers.values()
        for _, pattern in resolvers
    ) and value.lower() not in {"y", "n"}


def _double_quoted(value: str) -> str:
    return f'"{"".join(map(_escaped, value))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - four digits
