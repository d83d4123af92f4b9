"""What a preview says over or instead of the pages of a site."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayView:
    """What lies over a page while the workspace is in a state that cannot be built."""

    number: int
    """Which of the sites that were built the page is of."""
    heading: str
    """What is the matter."""
    below: str
    """What the reader sees instead, and until when."""
    hide: str
    """The button that takes it away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPageView:
    """The page that stands for all others while no site could be built."""

    language: str
    """Of the page, as a BCP 47 tag."""
    heading: str
    """What is the matter."""
    until: str
    """When the page goes away."""
    problems: tuple[str, ...]
    """Why there is no site, one line each; empty where it is still being built."""


def overlay_view(number: int) -> OverlayView:
    """Return the words of the overlay on a page of the site *number*."""
    return OverlayView(
        number=number,
        heading="The workspace cannot be built",
        below="This is the last site that could be. It reloads when the files are right again.",
        hide="Hide",
    )


def problem_page_view(problems: Sequence[str]) -> ProblemPageView:
    """Return the page that tells *problems*, or that the first site is being built."""
    return ProblemPageView(
        language="en",
        heading="The workspace cannot be built" if problems else "The site is being built",
        until=(
            "The page reloads when the files are right."
            if problems
            else "The page reloads when it is there."
        ),
        problems=tuple(problems),
    )
