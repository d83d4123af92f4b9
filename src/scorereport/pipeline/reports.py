"""Reports of assessments: from the paths a user named to files."""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorereport.errors import MissingGlyphsError, UsageError
from scorereport.pipeline.cases import Scored, view_of
from scorereport.pipeline.unprintable import Unprintable
from scorereport.render.formats import FORMATS, SUMMARY_FORMATS, Format, Report, Summary
from scorereport.render.page_assets import Paper
from scorereport.render.report_pdf import Origin, render_collection_pdf
from scorereport.views.collection import collection_view
from scorereport.views.reasons import result_in_words
from scorereport.views.summary import summary_view


class Variant(enum.StrEnum):
    """What is made of a report."""

    FULL = "full"
    SUMMARY = "summary"
    """Two pages."""
    PRINT = "print"
    """All reports as one PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """How reports are to come out."""

    variant: Variant = Variant.FULL
    paper: Paper = Paper.A4
    sign: bool = False
    """A PDF without a decision has lines to write one on."""


def report_files(
    scored: Sequence[Scored], formats: Sequence[Format], edition: Edition | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each report file, ``<system>-<period>.<ending>``.

    Raises UsageError where two assessments would write the same file,
    or where several are to be one file that is no PDF,
    and UnprintableError, once all else is made, with every character that a PDF has no font for.
    """
    edition = edition or Edition()
    names = [f"{each.result.system.id}-{each.result.period}" for each in scored]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"two assessments would both be written to {', '.join(twice)}")
    if edition.variant is Variant.PRINT:
        if [*formats] != [Format.PDF]:
            raise UsageError("--variant print is one PDF of all reports; ask for --format pdf")
        return _collection(scored, edition)
    return _files(dict(zip(names, scored, strict=True)), formats, edition)


def _files(
    scored: Mapping[str, Scored], formats: Sequence[Format], edition: Edition
) -> Iterator[tuple[str, bytes]]:
    unprintable = Unprintable()
    for name, each in scored.items():
        report, summary = _report(each, edition), None
        if edition.variant is Variant.SUMMARY:
            summary = _summary(each, edition)
        for output in formats:
            try:
                if summary and output in SUMMARY_FORMATS:
                    yield f"{name}-summary.{output}", SUMMARY_FORMATS[output](summary)
                else:
                    yield f"{name}.{output}", FORMATS[output](report)
            except MissingGlyphsError as error:
                unprintable.add(error, each.path, each.texts)
    unprintable.raise_problems()


def _report(scored: Scored, edition: Edition) -> Report:
    view = view_of(scored, sign=edition.sign)
    return Report(view=view, origin=_origin(scored), paper=edition.paper)


def _summary(scored: Scored, edition: Edition) -> Summary:
    view = summary_view(scored.rubric, scored.result, scored.earlier, sign=edition.sign)
    return Summary(view=view, origin=_origin(scored), paper=edition.paper)


def _collection(scored: Sequence[Scored], edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the one file that holds all reports, named by the newest of their periods."""
    titles = {each.workspace_title for each in scored}
    title = titles.pop() if len(titles) == 1 else None
    reports = [view_of(each, sign=edition.sign) for each in scored]
    view = collection_view(title or "Portfolio", [each.result for each in scored], reports)
    newest = max((each.result for each in scored), key=lambda result: result.age_order)
    origins = [_origin(each) for each in scored]
    unprintable = Unprintable()
    try:
        yield f"portfolio-{newest.period}.pdf", render_collection_pdf(view, origins, edition.paper)
    except MissingGlyphsError as error:
        texts = dict.fromkeys(path for each in scored for path in each.texts)
        unprintable.add(error, scored[0].path, tuple(texts))
    unprintable.raise_problems()


def _origin(scored: Scored) -> Origin:
    return Origin(
        result=result_in_words(scored.result, scored.rubric),
        source=scored.source,
        fonts=scored.fonts,
    )
