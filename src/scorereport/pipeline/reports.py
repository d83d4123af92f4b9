"""Reports of assessments: from the paths a user named to files."""

from collections.abc import Iterator, Sequence

from scorereport.errors import MissingGlyphsError, UsageError
from scorereport.model.language import ENGLISH
from scorereport.pipeline.cases import Scored, view_of
from scorereport.pipeline.languages import language_of
from scorereport.pipeline.unprintable import Unprintable
from scorereport.render.formats import DATA, FORMATS, PAGES, Format, Report
from scorereport.views.language import spoken
from scorereport.views.reasons import result_in_words


def report_files(
    scored: Sequence[Scored], formats: Sequence[Format], language: str | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each report file, ``<system>-<period>.<ending>``.

    Formats for people speak *language*, or else that of the workspace; formats for programs do not.
    Raises UsageError where two assessments would write the same file, or for an unknown language,
    and UnprintableError, once all else is made, with every character that a PDF has no font for.
    """
    names = [f"{each.result.system.id}-{each.result.period}" for each in scored]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"two assessments would both be written to {', '.join(twice)}")
    languages = [language_of(each.workspace, language) for each in scored]
    unprintable = Unprintable()
    for name, each, spoken_in in zip(names, scored, languages, strict=True):
        for said, chosen in ((spoken_in, PAGES), (ENGLISH, DATA)):
            wanted = [output for output in formats if output in chosen]
            if wanted:
                yield from spoken(said, _written(name, each, wanted, unprintable))
    unprintable.raise_problems()


def _written(
    name: str, scored: Scored, formats: Sequence[Format], unprintable: Unprintable
) -> Iterator[tuple[str, bytes]]:
    report = _report(scored)
    for output in formats:
        try:
            yield f"{name}.{output}", FORMATS[output](report)
        except MissingGlyphsError as error:
            unprintable.add(error, scored.path, scored.texts)


def _report(scored: Scored) -> Report:
    return Report(
        view=view_of(scored),
        result=result_in_words(scored.result, scored.rubric),
        source=scored.source,
        fonts=scored.fonts,
    )
