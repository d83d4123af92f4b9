"""Results that a user names by a path, where an assessment may stand as well."""

from pathlib import Path

from scorereport.loading.files import read_limited, shown_path
from scorereport.loading.result import LoadedResult, is_result, load_result


def result_at(path: Path) -> LoadedResult | None:
    """Return the result at *path*; None where it is meant as an assessment.

    Raises InputError where it cannot be read, or is a result and wrong.
    """
    if not is_result(read_limited(path, shown=shown_path(path))):
        return None
    return load_result(path, root=path.parent)
