"""The commands; the only place that prints, and the only one that knows exit codes."""

from scorereport.cli.main import main

__all__ = ["main"]
