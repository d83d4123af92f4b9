"""The help of the program waits for nothing."""

import subprocess
import sys

HEAVY = {"weasyprint", "babel", "jinja2", "pydantic", "yaml", "rich", "markdown", "nh3"}


def test_help_imports_nothing_heavy() -> None:
    """Neither importing the commands nor asking for help loads what only the work needs."""
    program = (
        "import sys\nfrom scorereport.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(sorted(sys.modules), file=sys.stderr)"
    )

    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    loaded = set(run.stderr.replace("'", "").strip("[]\n").split(", "))
    assert loaded.isdisjoint(HEAVY)
    assert "Commands:" in run.stdout
