"""The files that a PDF report carries, by the names they have in it."""

from typing import Final

ASSESSMENT_FILE: Final = "assessment.yaml"
"""The answers the report was made from, as they were read."""
RESULT_FILE: Final = "result.json"
"""The result the report shows."""
