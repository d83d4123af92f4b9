"""Nothing waits for what only other work needs."""

import subprocess
import sys
from pathlib import Path

HEAVY = {"weasyprint", "babel", "jinja2", "pydantic", "yaml", "rich", "markdown", "nh3"}
NOT_OF_A_SCORE = {
    *("weasyprint", "babel", "jinja2", "markdown", "nh3", "pypdf", "fontTools", "rich.progress"),
    *("scorereport.planning", "scorereport.views.report", "scorereport.loading.checks.table"),
}
SAMPLES = Path(__file__).parents[2] / "sample_inputs"


def loaded_by(*arguments: str) -> tuple[set[str], str]:
    """Return the modules that a command loads, and what it prints."""
    program = (
        "import sys\nfrom scorereport.cli import main\n"
        f"main({list(arguments)!r}, standalone_mode=False)\n"
        "print(sorted(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(run.stderr.replace("'", "").strip("[]\n").split(", ")), run.stdout


def test_help_imports_nothing_heavy() -> None:
    """Neither importing the commands nor asking for help loads what only the work needs."""
    loaded, told = loaded_by("--help")

    assert loaded.isdisjoint(HEAVY)
    assert "Commands:" in told


def test_a_score_waits_for_no_report() -> None:
    """A score without result files loads neither the formats nor the chapters of a report."""
    loaded, told = loaded_by("score", str(SAMPLES / "assessments/fraud-detection/2026-Q3.yaml"))

    assert loaded.isdisjoint(NOT_OF_A_SCORE)
    assert "Score: " in told


def test_the_process_of_a_pdf_starts_before_the_rest_is_loaded() -> None:
    """While models and templates are imported, and the report is scored, the engine is too."""
    program = (
        "import subprocess, sys\n"
        "started = subprocess.Popen.__init__\n"
        "def watched(self, *args, **kwargs):\n"
        "    print(sorted(sys.modules), file=sys.stderr)\n"
        "    started(self, *args, **kwargs)\n"
        "subprocess.Popen.__init__ = watched\n"
        "from scorereport.cli import main\n"
        "main(['report', 'no.yaml', '-o', 'out', *sys.argv[1:]])\n"
    )

    def loaded(*options: str) -> str:
        command = [sys.executable, "-c", program, *options]
        return subprocess.run(command, capture_output=True, text=True, check=False).stderr

    for options in (("--format", "html,pdf"), ("--format=pdf",), ()):
        before = loaded(*options).partition("\n")[0].replace("'", "").strip("[]").split(", ")
        assert "subprocess" in before
        assert HEAVY.isdisjoint(before)
    for options in (("--format", "html"), ("--format=json",), ("--help",)):
        assert "'subprocess'" not in loaded(*options)
