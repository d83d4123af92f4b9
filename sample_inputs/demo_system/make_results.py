"""Run the demo system and its tools, and write what they say for the assessment to name.

    python sample_inputs/demo_system/make_results.py

A first run needs a package index.
It works on a copy in `.tools/demo-system`, and writes `checks/demo-system/2026-Q4` of the samples.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PLACE = ROOT / ".tools" / "demo-system"
BIN = PLACE / "environment" / "bin"
COPY = PLACE / "copy"
RESULTS = HERE.parent / "checks" / "demo-system" / "2026-Q4"

# As the programs see them from inside the copy, so that they write relative paths.
OUT = Path("out")
WRITTEN = OUT / "results"
NEWEST_MODEL = OUT / "models" / "2" / "model.pkl"
ENVIRONMENT = {**os.environ, "GX_ANALYTICS_ENABLED": "false", "TZ": "UTC", "NO_COLOR": "1"}


def run(*command: str | Path, may_fail: bool = False) -> str:
    """Run a program of the environment in the copy and return what it prints."""
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=COPY,
        env=ENVIRONMENT,
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode and not may_fail:
        sys.exit(f"make_results: {command[0]} ended with {done.returncode}\n{done.stdout}")
    return done.stdout


def make_place() -> None:
    """Copy the system, and install the pinned requirements and scorereport for its plug-in."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(HERE, COPY)
    if not BIN.exists():
        subprocess.run([sys.executable, "-m", "venv", BIN.parent], check=True)
    install = ("pip", "--quiet", "--disable-pip-version-check", "install")
    run(*install, "-r", "requirements.txt")
    run(*install, "--no-deps", "--force-reinstall", ROOT)


def run_system() -> None:
    """Train two versions, test the system, and scan what came of it."""
    # The first version is the one that served before; the second is the one assessed.
    for strength in ("0.1", "1.0"):
        run("python", "-m", "triage.train", OUT / "models", WRITTEN, "--strength", strength)
    # What fails is a result like any other, and its file is written all the same.
    tests = ("-m", "pytest", f"--junit-xml={WRITTEN / 'junit.xml'}")
    print(run("coverage", "run", "--branch", "--source=triage", *tests, may_fail=True))
    run("coverage", "json", "--quiet", "-o", WRITTEN / "coverage.json")
    scanned = ("-p", NEWEST_MODEL, "-r", "json", "-o", WRITTEN / "modelscan.json")
    run("modelscan", *scanned, may_fail=True)
    # With its own pip it leaves out what that brings along.
    asked = ("-r", "requirements.txt", "--no-deps", "--disable-pip")
    audited = run("pip-audit", *asked, "-f", "json", may_fail=True)
    (COPY / WRITTEN / "pip-audit.json").write_text(audited)


def without_machine(text: str) -> str:
    """Return *text* without the paths and the name of this machine, and otherwise as it is."""
    text = text.replace(f"{COPY}/", "").replace(str(COPY), ".")
    return text.replace(f'hostname="{platform.node()}"', 'hostname="localhost"')


def keep_results() -> None:
    """Write the result files to the samples, with the versions of all that made them."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    for path in sorted((COPY / WRITTEN).iterdir()):
        (RESULTS / path.name).write_text(without_machine(path.read_text()))
        print(f"make_results: {path.name}")
    installed = run("pip", "list", "--format=freeze", "--exclude=pip", "--exclude=setuptools")
    versions = f"python=={platform.python_version()}\n{installed}"
    (RESULTS / "versions.txt").write_text(versions)


def main() -> None:
    """Do it all, in this order."""
    make_place()
    run_system()
    keep_results()


if __name__ == "__main__":
    main()
