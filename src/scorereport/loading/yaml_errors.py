"""What libyaml says of broken YAML, in words that say what to do."""

from typing import Final

import yaml

from scorereport.errors import Problem
from scorereport.loading.suggestions import quoted

_TAB: Final = "a tab indents this line; YAML takes only spaces"
_DEDENT: Final = "this line's indentation fits nothing above it, or the line above is not finished"
_ENDLESS: Final = "found unexpected end of stream"
_NO_COLON: Final = "could not find expected ':'"

_WORDS: Final = {
    "mapping values are not allowed in this context": (
        "a second ':' in one entry; put the text in quotes, or check the indentation"
    ),
    _NO_COLON: "this entry has no ':' (or '- ' has no blank after it)",
    "did not find expected key": _DEDENT,
    "did not find expected '-' indicator": _DEDENT,
    "did not find expected ',' or ']'": "a list that '[' opened is not closed by ']'",
    "did not find expected ',' or '}'": "a mapping that '{' opened is not closed by '}'",
    "did not find expected node content": "a value is missing here",
    "did not find expected <document start>": (
        "this cannot follow what stands above; check the indentation"
    ),
    _ENDLESS: "the text in quotes that begins here never ends",
    "found unexpected ':'": "a blank is missing after ':', or the text needs quotes",
    "found unknown escape character": (
        "a backslash in double quotes begins a code; write \\\\ or use single quotes"
    ),
    "found a tab character where an indentation space is expected": _TAB,
    "found a tab character that violates indentation": _TAB,
    "found incompatible YAML document": "only YAML 1.1 and 1.2 are read",
    "found undefined tag handle": "tags (!) are not read; put the text in quotes",
}


def syntax_problem(error: yaml.YAMLError, text: str, *, shown: str) -> Problem:
    """Return *error* as a problem with its place and plain words."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(path=shown, message="the file is not YAML")
    mark, context = error.problem_mark, error.context_mark
    message = _words(error, _character(text, mark.index))
    if context is not None and error.problem in (_ENDLESS, _NO_COLON):
        mark = context  # where it began; where libyaml noticed is the line after, or the end
    if context is not None and context.line != mark.line:
        message = f"{message} (it began on line {context.line + 1})"
    return Problem(path=shown, line=mark.line + 1, column=mark.column + 1, message=message)


def _words(error: yaml.MarkedYAMLError, character: str) -> str:
    problem = error.problem or "something is wrong here"
    if problem == "found character that cannot start any token":
        if character == "\t":
            return _TAB
        return f"a text that begins with {quoted(character)} must stand in quotes"
    return _WORDS.get(problem, f"the file is not YAML: {problem}")


def _character(text: str, index: int) -> str:
    return text[index : index + 1]
