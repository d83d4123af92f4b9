"""What stands beside a result file that does not say it itself: when it ran, of what, and how."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from scorereport.model.base import Digest, Document, Line, Link, SchemaVersion
from scorereport.model.check_file import Moment


class Sidecar(Document):
    """The run that a result file comes from, as whoever collected it wrote it down."""

    schema_: Annotated[SchemaVersion, Field(alias="schema")]
    collected_at: Moment | None = None
    """When the file was collected, for files that carry no time."""
    commit: Line | None = None
    """The commit that was measured, for files that do not say."""
    run_url: Link | None = None
    """Where the run can be looked at."""
    repeated: Line | None = None
    """What makes it run again, for example `ci`."""
    sha256: Digest | None = None
    """Digest of the result file; where it is another file now, it is refused."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any((self.collected_at, self.commit, self.run_url, self.repeated)):
            raise ValueError("a sidecar needs one of: collected_at, commit, run_url, repeated")
        return self
