"""The result in a PDF report: the one it was made from, or one line that says why not."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from forged_pdf import file_objects, forged
from rubrics_in_tests import assessment_of, result_of
from scorereport.errors import InputError
from scorereport.loading.result_pdf import is_pdf, load_result_pdf
from scorereport.model.assessment import Answer
from scorereport.model.result import InputFile
from scorereport.render.json_document import render_json

ASSESSMENT = b"schema: 1\n"
# Its SHA-256.
DIGEST = "69a63652bbf38cdfd6b9abd12b928dbaf80960689074397a2a8603c4a3c35845"


@pytest.fixture
def result() -> str:
    """Return a result of the assessment as JSON."""
    return render_json(
        result_of(
            assessment_of({"data-1": Answer(status="manual", note="Schön 🔬")}),
            inputs=(InputFile(path="a.yaml", sha256=DIGEST),),
        )
    )


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Return a PDF with a right digest that carries *files*."""
    path = folder / "report.pdf"
    path.write_bytes(forged(file_objects(files)))
    return path


def refusal(path: Path) -> str:
    """Return why *path* is refused, from its name on; it is one line."""
    with pytest.raises(InputError) as caught:
        load_result_pdf(path)
    (problem,) = caught.value.problems
    return str(problem)[str(problem).index(path.name) :]


def test_the_result_is_read_back(tmp_path: Path, result: str) -> None:
    """To the byte when it is written again."""
    path = written(tmp_path, {"assessment.yaml": ASSESSMENT, "result.json": result.encode()})

    assert render_json(load_result_pdf(path).result) == result


def test_a_pdf_without_a_result_says_so(tmp_path: Path) -> None:
    """As a guide is."""
    assert "carries no result, as a guide does" in refusal(written(tmp_path, {}))


def test_a_pdf_of_several_systems_says_so(tmp_path: Path, result: str) -> None:
    """Nobody has to guess which of its results is meant."""
    path = written(tmp_path, {f"{name}-2026-Q3-result.json": result.encode() for name in "ab"})

    assert "holds the reports of several systems; name the report of one" in refusal(path)


def test_another_assessment_is_refused(tmp_path: Path, result: str) -> None:
    """A result lists the digests of what it was computed from."""
    answers = b"schema: 1\nperiod: 2026-Q4\n"
    path = written(tmp_path, {"assessment.yaml": answers, "result.json": result.encode()})

    assert "carries another assessment" in refusal(path)


def test_a_report_that_withholds_the_assessment_is_read(tmp_path: Path, result: str) -> None:
    """A site may publish reports whose assessments tell more than it does."""
    path = written(tmp_path, {"result.json": result.encode()})

    assert load_result_pdf(path).result.system.id in result


def test_a_result_of_a_newer_schema_says_which(tmp_path: Path, result: str) -> None:
    """With the place in the file that is attached."""
    newer = {**json.loads(result), "schema": 2}
    data = json.dumps(newer, indent=2).encode()
    path = written(tmp_path, {"assessment.yaml": ASSESSMENT, "result.json": data})

    told = refusal(path)
    assert told.startswith("report.pdf/result.json:2:")
    assert "this scorereport reads schema 1, and the file is schema 2" in told


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    """Not even its beginning."""
    path = tmp_path / "large.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(6_000_000)

    assert "is too large: 6.0 MB, and at most 5 MB are read" in refusal(path)


def test_a_pdf_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    """Not by its name; what cannot be read is none."""
    pdf, text = written(tmp_path, {}).rename(tmp_path / "a.yaml"), tmp_path / "b.pdf"
    text.write_text("schema: 1\n")

    assert is_pdf(pdf)
    assert not is_pdf(text)
    assert not is_pdf(tmp_path)
    assert not is_pdf(tmp_path / "none.pdf")
    assert not is_pdf(Path("a\0b"))
