"""Readiness reports from what a team answers and what its tools measured."""

__version__ = "0.1.0"
