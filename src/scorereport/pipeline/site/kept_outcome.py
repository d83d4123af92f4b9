"""What a system came to, as the store keeps it: its files and rubrics by their digests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from scorereport.errors import Problem
from scorereport.loading.files import shown_path
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.system import SystemDone
from scorereport.pipeline.store.contents import Content, bytes_of, digest_of
from scorereport.pipeline.store.pickles import pickled, unpickled

Place = tuple[str, str]
"""A system and a period."""
File = tuple[str, str, int]
"""Path in the site, digest and size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a system came to."""

    done: SystemDone
    """Without its files and rubrics."""
    files: tuple[File, ...]
    rubrics: tuple[str, ...]
    """By the digests of what they are kept as."""
    standings: Mapping[Place, str]
    """The digest of each standing."""


def written_outcome(
    done: SystemDone, files: tuple[tuple[str, Content], ...], member: Member
) -> tuple[bytes, Mapping[str, bytes]]:
    """Return what *member* came to, its files as *files*, with the contents that this needs."""
    rubrics = {digest_of(data): data for data in map(pickled, done.rubrics)}
    named = tuple((path, digest_of(content), len(bytes_of(content))) for path, content in files)
    # A warning names its file as it is seen from here, and may be told elsewhere.
    periods = {shown_path(path): period for period, path in member.files.items()}
    warnings = tuple((periods[each.path], each) for each in done.warnings)
    standings = tuple(map(pickled, done.standings))
    data = pickled((standings, done.entries, warnings, named, tuple(rubrics)))
    return data, {**rubrics, **{digest_of(each): bytes_of(each) for _, each in files}}


def outcome_of(data: bytes, member: Member) -> Outcome:
    """Return the outcome of *member* that is kept as *data*; raise ValueError where it is none."""
    value = unpickled(data)
    if not isinstance(value, tuple):
        raise ValueError("holds no outcome")  # noqa: TRY004 - the value is wrong, not its use
    kept, entries, warnings, files, rubrics = value
    standings = {each: unpickled(each) for each in kept}
    seen = tuple(_seen(member, *each) for each in warnings)
    read = tuple(each for each in standings.values() if isinstance(each, Standing))
    digests = {(e.system.id, e.period): digest_of(d) for d, e in zip(standings, read, strict=True)}
    done = SystemDone(standings=read, entries=entries, warnings=seen)
    return Outcome(done=done, files=files, rubrics=rubrics, standings=digests)


def _seen(member: Member, period: str, warning: Problem) -> Problem:
    return replace(warning, path=shown_path(member.files[period]))


class Rubrics:
    """The rubrics of all systems, each read once."""

    def __init__(self, content: Callable[[str], bytes | None]) -> None:
        self._content = content
        self._found: dict[str, Rubric] = {}

    def rubric(self, digest: str) -> Rubric:
        """Return the rubric that is kept as *digest*; raise ValueError where there is none."""
        if digest not in self._found:
            found = unpickled(self._content(digest) or b"")
            if not isinstance(found, Rubric):
                raise ValueError("holds no rubric")
            self._found[digest] = found
        return self._found[digest]
