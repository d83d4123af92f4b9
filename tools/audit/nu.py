"""The Nu HTML checker: no page may have an error; warnings are printed."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

NO_ORIGIN = "Resource violates Content Security Policy (meta tag)"
"""Said of each file that a page of a site loads: read from a folder it has no origin."""
JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def audit(pages: Sequence[Path]) -> bool:
    """Return whether no page has an error."""
    command = ["java", "-jar", JAR, "--stdout", "--exit-zero-always", "--format", "json", *pages]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    messages = json.loads(done.stdout)["messages"]
    for message in messages:
        if message["message"].startswith(NO_ORIGIN):
            continue
        kind = message.get("subType", message["type"])
        place = f"{Path(message['url']).name}:{message.get('lastLine', 0)}"
        print(f"  {kind} {place}: {message['message']}")
        if "extract" in message:
            print(f"      {message['extract'].strip()[:160]!r}")
    return all(message["type"] == "info" for message in messages)
