"""Load a result that was written as JSON, every mistake at once.

JSON is YAML, so the reader of our other documents finds the places, what is hidden or stands
twice, and holds the limits; the values come from a JSON parser, which keeps their types.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from scorereport.errors import InputError
from scorereport.loading.checks.json_text import parse_json
from scorereport.loading.decoding import decoded
from scorereport.loading.document import parse_tree
from scorereport.loading.files import read_limited, shown_path
from scorereport.loading.findings import Finding, wrong
from scorereport.loading.problems import problems
from scorereport.loading.tree import Tree
from scorereport.model.result import Result

_ESCAPED_PAIR: Final = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
"""One character in two escapes, as JSON writes what lies far out and YAML cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedResult:
    """A result as it was written, and where."""

    result: Result
    path: Path
    tree: Tree


def is_result(data: bytes) -> bool:
    """Say whether *data* is meant as a result: JSON, but no assessment written as JSON."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return not re.search(rb'"?answers"?\s*:', data)
    return not (isinstance(value, dict) and "answers" in value)


def load_result(path: Path) -> LoadedResult:
    """Return the result in *path*, its numbers exact again; raise InputError where it is wrong."""
    shown = shown_path(path)
    result, tree = parse_result(read_limited(path, shown=shown), shown=shown)
    return LoadedResult(result=result, path=path, tree=tree)


def parse_result(data: bytes, *, shown: str) -> tuple[Result, Tree]:
    """Return the result that *data* holds, and where everything in it stands.

    Raises InputError where it is wrong.
    """
    plain = _ESCAPED_PAIR.sub(_character, data)
    tree = parse_tree(plain, shown=shown)
    value = parse_json(decoded(plain, shown=shown)[0], shown)
    if tree.problems:
        raise InputError(tree.problems)
    try:
        result = Result.model_validate(value)
    except ValidationError as error:
        raise InputError(problems(error, tree, Result)) from None
    findings = [finding.problem(tree) for finding in _findings(result)]
    if findings:
        raise InputError(findings)
    return result, tree


def _findings(result: Result) -> Iterator[Finding]:
    """Find reasons without the numbers that others build on."""
    for place, item in enumerate(result.items):
        for number, reason in enumerate(item.reasons):
            if reason.code == "claim_lapsed" and not isinstance(reason.args.get("age_days"), int):
                steps = ("items", place, "reasons", number)
                yield wrong(steps, "'claim_lapsed' needs 'age_days' in 'args', a number of days")


def _character(pair: re.Match[bytes]) -> bytes:
    return str(json.loads(b'"' + pair[0] + b'"')).encode()
