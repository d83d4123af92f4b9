"""Where the bundled data lies, in a wheel or in a checkout."""

import functools
from importlib.resources import files
from pathlib import Path
from typing import Literal

Bundle = Literal["templates", "rubrics"]


@functools.cache
def bundled(name: Bundle) -> Path:
    """Return the directory of the bundled data *name*.

    A wheel carries it inside the package; a checkout keeps it at the top level.
    """
    packaged = Path(str(files("scorereport"))) / name
    checkout = Path(__file__).resolve().parents[2] / name
    return packaged if packaged.is_dir() else checkout
