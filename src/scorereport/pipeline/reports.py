"""Reports of assessments: from the paths a user named to files."""

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from scorereport.errors import MissingGlyphsError, UsageError
from scorereport.model.language import ENGLISH
from scorereport.pipeline.cases import Scored
from scorereport.pipeline.languages import language_of
from scorereport.pipeline.report_views import view_of
from scorereport.pipeline.unprintable import Unprintable
from scorereport.render.formats import (
    DATA,
    FORMATS,
    PAGES,
    SUMMARY_FORMATS,
    Format,
    Report,
    Summary,
)
from scorereport.render.page_assets import Paper
from scorereport.render.pdf import render_pdf
from scorereport.render.report_pdf import Layout, Origin, render_collection_pdf
from scorereport.views.collection import collection_view
from scorereport.views.language import spoken
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
    lay_out: Layout = render_pdf
    """What makes the PDF of a document."""


def report_files(
    scored: Sequence[Scored],
    formats: Sequence[Format],
    language: str | None = None,
    edition: Edition | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each report file, ``<system>-<period>.<ending>``.

    Formats for people speak *language*, or else that of the workspace; formats for programs do not.
    Raises UsageError where two assessments would write the same file, for an unknown language,
    or where several are to be one file that is no PDF,
    and UnprintableError, once all else is made, with every character that a PDF has no font for.
    """
    edition = edition or Edition()
    names = [f"{each.result.system.id}-{each.result.period}" for each in scored]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"two assessments would both be written to {', '.join(twice)}")
    languages = [language_of(each.workspace, language) for each in scored]
    if edition.variant is Variant.PRINT:
        if [*formats] != [Format.PDF]:
            raise UsageError("--variant print is one PDF of all reports; ask for --format pdf")
        yield from spoken(languages[0], _collection(scored, edition))
        return
    unprintable = Unprintable()
    for name, each, spoken_in in zip(names, scored, languages, strict=True):
        for said, chosen in ((spoken_in, PAGES), (ENGLISH, DATA)):
            wanted = [output for output in formats if output in chosen]
            if wanted:
                made = _written(name, each, wanted, edition)
                yield from spoken(said, _printable(made, each, unprintable))
    unprintable.raise_problems()


def _written(
    name: str, scored: Scored, formats: Sequence[Format], edition: Edition
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the name of each file, and what makes its content."""
    report = _report(scored, edition)
    for output in formats:
        if edition.variant is Variant.SUMMARY and output in SUMMARY_FORMATS:
            summary = _summary(scored, edition)
            yield f"{name}-summary.{output}", partial(SUMMARY_FORMATS[output], summary)
        else:
            yield f"{name}.{output}", partial(FORMATS[output], report)


def _printable(
    made: Iterable[tuple[str, Callable[[], bytes]]], scored: Scored, unprintable: Unprintable
) -> Iterator[tuple[str, bytes]]:
    for name, content in made:
        try:
            yield name, content()
        except MissingGlyphsError as error:
            unprintable.add(error, scored.path, scored.texts)


def _report(scored: Scored, edition: Edition) -> Report:
    view = view_of(scored, sign=edition.sign)
    return Report(view=view, origin=_origin(scored), paper=edition.paper, lay_out=edition.lay_out)


def _summary(scored: Scored, edition: Edition) -> Summary:
    view = summary_view(scored.rubric, scored.result, scored.earlier, sign=edition.sign)
    return Summary(view=view, origin=_origin(scored), paper=edition.paper, lay_out=edition.lay_out)


def _collection(scored: Sequence[Scored], edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the one file that holds all reports, named by the newest of their periods."""
    titles = {each.workspace.workspace.title if each.workspace else None for each in scored}
    title = titles.pop() if len(titles) == 1 else None
    reports = [view_of(each, sign=edition.sign) for each in scored]
    view = collection_view(title, [each.result for each in scored], reports)
    newest = max((each.result for each in scored), key=lambda result: result.age_order)
    origins = [_origin(each) for each in scored]
    unprintable = Unprintable()
    try:
        pdf = render_collection_pdf(view, origins, edition.paper, edition.lay_out)
        yield f"portfolio-{newest.period}.pdf", pdf
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
