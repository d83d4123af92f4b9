"""The words of tools for how bad something is."""

from collections.abc import Mapping
from typing import Final

from scorereport.model.check_results import Severity

_WORDS: Final[Mapping[str, Severity]] = {
    "critical": Severity.CRITICAL,
    "high": Severity.HIGH,
    "error": Severity.HIGH,
    "medium": Severity.MEDIUM,
    "moderate": Severity.MEDIUM,
    "warning": Severity.MEDIUM,
    "warn": Severity.MEDIUM,
    "low": Severity.LOW,
    "note": Severity.LOW,
    "info": Severity.INFO,
    "informational": Severity.INFO,
    "none": Severity.INFO,
}
_CVSS: Final = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM))
"""The bands of CVSS 3, which GitHub applies to security-severity too."""


def severity_of(word: str) -> Severity | None:
    """Return the severity that *word* names, in any case; None for a word that is not known."""
    return _WORDS.get(word.strip().lower())


def severity_of_score(score: float) -> Severity:
    """Return the severity of a CVSS *score* from 0 to 10."""
    found = (severity for limit, severity in _CVSS if score >= limit)
    return next(found, Severity.LOW if score > 0 else Severity.INFO)
