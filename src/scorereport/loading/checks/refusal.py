"""How a reader says that a file cannot be trusted."""

from typing import NoReturn

from scorereport.errors import InputError, Problem


def refuse(shown: str, message: str, line: int = 0, column: int = 0) -> NoReturn:
    """Raise InputError with one problem, on one line."""
    told = " ".join("".join(c if c.isprintable() else " " for c in message).split())
    problem = Problem(path=shown, line=line, column=column, message=told)
    raise InputError([problem]) from None
