"""The sidecar of a result file: ``junit.xml.run.yaml`` beside ``junit.xml``."""

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Final

from scorereport.errors import InputError
from scorereport.loading.document import parse_tree, parsed
from scorereport.loading.files import read_limited, shown_path
from scorereport.model.check_results import CheckSource, FileBeside, TimeBasis
from scorereport.model.sidecar import Sidecar

ENDING: Final = ".run.yaml"


def with_sidecar(source: CheckSource, path: Path) -> CheckSource:
    """Return *source*, read from *path*, with what its sidecar says; as it is without one.

    What the file says itself wins.
    Raises InputError where the sidecar is wrong, or speaks of another file.
    """
    place = path.with_name(path.name + ENDING)
    if not place.is_file():
        return source
    data = read_limited(place, shown=shown_path(place))
    tree = parse_tree(data, shown=shown_path(place))
    said = parsed(tree, Sidecar).checked()
    if said.sha256 not in {None, source.sha256}:
        message = f"is the digest of another file than {path.name} is now; collect it again"
        raise InputError([tree.problem(("sha256",), message)])
    beside = FileBeside(name=place.name, sha256=hashlib.sha256(data).hexdigest())
    known = replace(
        source,
        beside=(*source.beside, beside),
        commit=source.commit or said.commit,
        run_url=said.run_url,
        repeated=said.repeated,
    )
    return known if _is_dated(source) else _dated(known, said.collected_at)


def _is_dated(source: CheckSource) -> bool:
    own = source.started_at or source.finished_at
    return bool(own) or any(each.executed_at for each in source.results)


def _dated(source: CheckSource, at: dt.datetime | None) -> CheckSource:
    if at is None:
        return source
    moment = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    return replace(source, finished_at=moment, time_basis=TimeBasis.SIDECAR)
