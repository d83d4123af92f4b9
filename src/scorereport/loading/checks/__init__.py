"""Readers of other tools' result files: one file each, behind one table."""
