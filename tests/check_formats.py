"""Every format of result files: where its samples are, and what of them can be lost unseen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from check_damage import Kind
from check_samples import SAMPLES

FOLDERS: Final[Mapping[str, str]] = {
    "checkov": "checkov",
    "coverage": "coverage",
    "ctrf": "ctrf",
    "dbt": "dbt",
    "deepchecks": "deepchecks",
    "evidently": "evidently",
    "github-runs": "github_runs",
    "great_expectations": "great_expectations",
    "inspect": "inspect_log",
    "junit": "junit",
    "lm-eval": "lm_eval",
    "locust": "locust",
    "modelscan": "modelscan",
    "pandera": "pandera",
    "pip-audit": "pip_audit",
    "promptfoo": "promptfoo",
    "sarif": "sarif",
    "scorecard": "scorecard",
    "scorereport": "scorereport",
    "soda": "soda",
    "tfdv": "tfdv",
}
"""The folder of samples of each format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Damage that no reader can see, since it leaves a file as whole as one of a better run."""

    kinds: frozenset[Kind] = frozenset(Kind)
    where: str
    """A regular expression over places."""
    why: str


_LISTS_ALL_RULES: Final = Unseen(
    kinds=frozenset({Kind.DROP, Kind.EMPTY, Kind.ONE_NAME, Kind.WORD}),
    where=r"/runs/0/results(/\d+)?",
    why="semgrep lists all its rules, so that a rule without a result passes",
)

DOUBTFUL: Final = SAMPLES.parent / "doubtful"
"""Files that pass less than they seem to; see the README there."""
_AROUND_DOUBTS: Final = re.compile(
    r".*/(args|testCase|assertion|result|descriptor(/id)?|configuration|defaultConfiguration|head_branch"
    r"|externalPropertyFileReferences|ruleConfigurationOverrides|toolExecutionNotifications)(/\d+)?"
)
"""What is wrapped around a doubt: once more, and it stands where nobody would write it."""

_ONE_OF_THREE_ATTEMPTS: Final = Unseen(
    kinds=frozenset({Kind.DROP, Kind.EMPTY}),
    where=r"/0/(17|18|19)/@(class)?name",
    why="an attempt under another name is another test",
)

UNSEEN: Final[Mapping[str, Sequence[Unseen]]] = {
    "junit/pytest9_xunit1.xml": [_ONE_OF_THREE_ATTEMPTS],
    "junit/pytest9_xunit2.xml": [_ONE_OF_THREE_ATTEMPTS],
    "junit/pytest9_logging_all.xml": [_ONE_OF_THREE_ATTEMPTS],
    "sarif/semgrep.sarif": [_LISTS_ALL_RULES],
    "sarif/semgrep_nosem.sarif": [_LISTS_ALL_RULES],
    "deepchecks/train_test_validation.json": [
        Unseen(
            kinds=frozenset({Kind.EMPTY}),
            where=r"/results/\d+/conditions_results/\d+/More Info",
            why="only the words say that there was nothing to check",
        )
    ],
    "pip_audit/vulnerable.json": [
        Unseen(
            kinds=frozenset({Kind.DROP, Kind.EMPTY}),
            where=r"/dependencies/\d+/vulns(/\d+)?",
            why="a dependency without its vulnerabilities is one that has none",
        )
    ],
}
"""By the path of a sample below its folder's parent; nothing else is let through."""


def files_of(format_name: str) -> list[Path]:
    """Return the samples of a format, and its files with doubts."""
    folder = FOLDERS[format_name]
    return [*sorted((SAMPLES / folder).iterdir()), *sorted((DOUBTFUL / folder).glob("*"))]


def cannot_be_seen(sample: str, kind: Kind, where: str) -> bool:
    """Say whether damage of *kind* at *where* is damage that no reader can see.

    Of a file with doubts, no reader can see that a doubt is not there any more.
    """
    moved = kind is Kind.NEST and _AROUND_DOUBTS.fullmatch(where)
    lost = moved or kind in {Kind.DROP, Kind.EMPTY}
    return bool(lost and (DOUBTFUL / sample).exists()) or any(
        kind in each.kinds and re.fullmatch(each.where, where) for each in UNSEEN.get(sample, ())
    )
