"""Reports of assessments: from the paths a user named to files."""

from collections.abc import Iterator, Sequence

from scorereport.errors import MissingGlyphsError, UsageError
from scorereport.pipeline.cases import Scored, view_of
from scorereport.pipeline.unprintable import Unprintable
from scorereport.render.formats import FORMATS, Format, Report
from scorereport.views.reasons import result_in_words


def report_files(
    scored: Sequence[Scored], formats: Sequence[Format]
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each report file, ``<system>-<period>.<ending>``.

    Raises UsageError where two assessments would write the same file,
    and UnprintableError, once all else is made, with every character that a PDF has no font for.
    """
    names = [f"{each.result.system.id}-{each.result.period}" for each in scored]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"two assessments would both be written to {', '.join(twice)}")
    unprintable = Unprintable()
    for name, each in zip(names, scored, strict=True):
        report = _report(each)
        for output in formats:
            try:
                yield f"{name}.{output}", FORMATS[output](report)
            except MissingGlyphsError as error:
                unprintable.add(error, each.path, each.texts)
    unprintable.raise_problems()


def _report(scored: Scored) -> Report:
    return Report(
        view=view_of(scored),
        result=result_in_words(scored.result, scored.rubric),
        source=scored.source,
        fonts=scored.fonts,
    )
