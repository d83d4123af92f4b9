"""What a check found, by its steps in the tree; the place is looked up only then."""

from dataclasses import dataclass

from scorereport.errors import Problem
from scorereport.loading.tree import Steps, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong in a document."""

    steps: Steps
    message: str
    about_key: bool = False
    """It is about the key that the steps end in, not about its value."""

    def problem(self, tree: Tree) -> Problem:
        """Return this finding with its place in *tree*."""
        if self.about_key:
            return tree.key_problem(self.steps, self.message)
        return tree.problem(self.steps, self.message)


def wrong(steps: Steps, message: str) -> Finding:
    """Return a finding about the value at *steps*."""
    return Finding(steps=steps, message=message)


def wrong_key(steps: Steps, message: str) -> Finding:
    """Return a finding about the key that *steps* ends in."""
    return Finding(steps=steps, message=message, about_key=True)
