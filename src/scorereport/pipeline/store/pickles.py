"""Values as bytes, and back: of the kinds that a step comes to, and of no other.

A pickle may name anything that can be called.
So what is read back may name nothing but these classes, whoever wrote it.
"""

import io
import pickle
from typing import Final

_FOREIGN: Final = frozenset(
    {
        ("builtins", "frozenset"),
        ("datetime", "date"),
        ("datetime", "timedelta"),
        ("fractions", "Fraction"),
    }
)
_OWN: Final = ("scorereport.model.", "scorereport.errors", "scorereport.views.feed")
_KINDS: Final = ("__dataclass_fields__", "__pydantic_fields__", "__members__")
"""What marks a class that is nothing but its values."""


def pickled(value: object) -> bytes:
    """Return *value* as bytes."""
    return pickle.dumps(value, protocol=5)


def unpickled(data: bytes) -> object:
    """Return the value that *data* holds; raise ValueError where it is none of ours."""
    try:
        return _Reader(io.BytesIO(data)).load()
    except (
        *(pickle.UnpicklingError, ImportError, AttributeError, EOFError, TypeError, ValueError),
        *(LookupError, ArithmeticError, RecursionError, MemoryError),
    ) as error:
        raise ValueError(f"holds no values of this program: {error}") from None


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """Return the class *name* of *module*; raise UnpicklingError where it is not allowed."""
        known = (module, name) in _FOREIGN
        if known or (f"{module}.".startswith(_OWN) and name.isidentifier()):
            found = super().find_class(module, name)
            if isinstance(found, type) and (known or any(hasattr(found, k) for k in _KINDS)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} may not be read back")
