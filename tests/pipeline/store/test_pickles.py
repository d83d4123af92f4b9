"""What is read back is made of our own values, and runs nothing."""

import pickle
from fractions import Fraction
from pathlib import Path

import pytest

from scorereport.errors import Problem
from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.pipeline.site.system import SystemDone, SystemTask, systems_done
from scorereport.pipeline.store.pickles import pickled, unpickled
from site_samples import SAMPLES


class Calling:
    """Something that calls a function when it is read back."""

    def __init__(self, function: object, *arguments: object) -> None:
        self.made = (function, arguments)

    def __reduce__(self) -> tuple[object, ...]:
        return self.made


def touch(path: str) -> None:
    """Show that something ran."""
    Path(path).touch()


HOSTILE = {
    "a function of the system": b"cposix\nsystem\n(S'touch {}'\ntR.",
    "evaluation": b'cbuiltins\neval\n(S\'open("{}", "w")\'\ntR.',
    "a way through our own module": b"cscorereport.errors\nunicodedata\n.",
    "a dotted name": b"\x80\x04\x8c\x12scorereport.errors\x8c\x10Problem.__init__\x93.",
    "a function of our own": b"cscorereport.model.periods\nquarter_number\n(S'2026-Q1'\ntR.",
    "a module that is not the model": b"cscorereport.pipeline.staging\nwrite_files\n.",
    "a module that only begins as ours": b"cscorereport.modelling\nX\n.",
    "nothing": b"",
    "a part": pickled((1, 2, 3))[:-3],
    "something else": b"\xff\xfe",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_not_ours_is_refused(tmp_path: Path, kind: str) -> None:
    """Nothing of it runs."""
    ran = tmp_path / "ran"

    with pytest.raises(ValueError, match="holds no values of this program"):
        unpickled(HOSTILE[kind].replace(b"{}", bytes(ran)))

    assert not ran.exists()


def test_a_call_inside_of_values_is_refused(tmp_path: Path) -> None:
    """Wherever it hides."""
    ran = tmp_path / "ran"
    data = pickle.dumps(
        (Fraction(1, 2), Problem(path="a", message="b"), [Calling(touch, str(ran))])
    )

    with pytest.raises(ValueError, match="may not be read back"):
        unpickled(data)

    assert not ran.exists()


def test_all_that_a_system_comes_to_comes_back() -> None:
    """Every kind of value that the samples come to is one that may be read back."""
    found: list[SystemDone] = []

    def systems(task: SystemTask, members: object, jobs: int) -> object:
        for each in systems_done(task, members, jobs):  # type: ignore[arg-type] # passed on
            found.append(each)
            yield each

    dict(site_files(SAMPLES, SiteOptions(jobs=1), systems))  # type: ignore[arg-type] # as above

    for each in found:
        for value in (each.standings, each.entries, each.warnings, each.rubrics):
            assert unpickled(pickled(value)) == value
