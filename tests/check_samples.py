"""Samples of result files for the tests of the readers."""

import json
from collections import Counter
from pathlib import Path

from scorereport.loading.checks.content import Content, parse_content, read_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.readers import Reader

SAMPLES = Path(__file__).parent / "loading" / "checks" / "samples"


def sample(folder: str, name: str) -> Content:
    """Return the content of a sample."""
    return read_content(SAMPLES / folder / name, shown=name)


def parsed(value: Json) -> Content:
    """Return the content of a file that holds *value*."""
    return parse_content(json.dumps(value).encode(), shown="result.json")


def outcomes(reader: Reader, content: Content) -> dict[str, int]:
    """Return how many checks of *content* have each outcome."""
    assert reader.recognises(content)
    return dict(Counter(each.outcome.value for each in reader.read(content).results))
