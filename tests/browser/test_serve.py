"""The preview, as somebody sees it who edits files beside a browser."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
SYSTEMS = ("search-ranking", "second-look")
SETTINGS = """schema: 1
title: Live
rubric: ml-test-score
systems: systems.yaml
theme: {templates: look}
"""
PATIENCE = 10.0


@dataclass
class Preview:
    """A running ``site serve`` and what it says."""

    workspace: Path
    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> list[str]:
        """Return the lines it has said."""
        return self.log.read_text().splitlines()

    def said_after(self, before: int) -> list[str]:
        """Wait until it has said more than *before* lines and return those."""
        end = time.monotonic() + PATIENCE
        while len(self.said()) <= before and time.monotonic() < end:
            time.sleep(0.05)
        return self.said()[before:]

    @property
    def address(self) -> str:
        """Where it serves."""
        found = re.search(r"http://\S+", self.said()[0])
        assert found
        return found[0]

    def asked(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, bytes]:
        """Return status, place to go and body of an answer."""
        connection = http.client.HTTPConnection(self.address.split("/")[2], timeout=PATIENCE)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        got = answer.status, answer.headers.get("Location", ""), answer.read()
        connection.close()
        return got


def started(workspace: Path, log: Path) -> Preview:
    """Return a preview of *workspace* that has built its site, or tried to."""
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "scorereport", "site", "serve", ".", "--port", "0"],
            cwd=workspace,
            stderr=stream,
            env={**os.environ, "TMPDIR": str(log.parent)},
        )
    preview = Preview(workspace=workspace, process=process, log=log)
    preview.said_after(1)
    return preview


def small_workspace(folder: Path) -> Path:
    """Write a workspace of two systems, one period each, and its own template."""
    for system in SYSTEMS:
        (folder / "assessments" / system).mkdir(parents=True)
        file = f"assessments/{system}/2026-Q3.yaml"
        shutil.copy(SAMPLES / file, folder / file)
    shutil.copytree(SAMPLES / "evidence", folder / "evidence")
    systems = "".join(f"  - {{id: {system}, name: {system}}}\n" for system in SYSTEMS)
    (folder / "systems.yaml").write_text(f"schema: 1\nsystems:\n{systems}")
    (folder / "scorereport.yaml").write_text(SETTINGS)
    (folder / "look" / "site").mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Return the preview of a small workspace; what is changed in it is put back."""
    folder = tmp_path_factory.mktemp("serve")
    running = started(small_workspace(folder / "workspace"), folder / "log")
    yield running
    running.process.kill()
    running.process.wait()


def test_a_page_reloads_when_a_file_changes_and_tells_what_breaks_it(
    page: Page, preview: Preview
) -> None:
    """An open page follows: a new note, then a mistake with its place, then the mended state."""
    file = preview.workspace / "assessments/second-look/2026-Q3.yaml"
    before, said = file.read_text(), len(preview.said())
    page.goto(f"{preview.address}systems/second-look/2026-Q3.html")
    console: list[str] = []
    page.on("console", lambda message: console.append(message.text))

    file.write_text(re.sub("assessors: .*", "assessors: [Lin Live]", before))
    expect(page.locator("main")).to_contain_text("Lin Live", timeout=1000 * PATIENCE)
    assert preview.said_after(said) == ["built 1 of 2 systems anew: second-look"]

    said = len(preview.said())
    file.write_text(before + "<img src=x onerror=alert(1)>: 1\n")
    overlay = page.get_by_role("alert")
    line = before.count("\n") + 1
    expect(overlay).to_contain_text(
        f"assessments/second-look/2026-Q3.yaml:{line}:1: unknown key '<img"
    )
    expect(page.locator("main")).to_contain_text("Lin Live")
    assert overlay.locator("img").count() == 0
    assert preview.said_after(said)[-1] == "1 problem; the last good site stays."

    said = len(preview.said())
    file.write_text(before)
    expect(overlay).to_have_count(0)
    assert preview.said_after(said) == ["built 0 of 2 systems anew"]  # it is as it was before
    assert console == []


def test_a_template_of_the_workspace_is_followed(page: Page, preview: Preview) -> None:
    """One that is new wins at once, and one that is gone gives way."""
    page.goto(preview.address)
    footer = preview.workspace / "look/site/footer.html.j2"

    footer.write_text("<p>Ours alone</p>")
    expect(page.locator("footer")).to_contain_text("Ours alone", timeout=1000 * PATIENCE)
    footer.unlink()
    expect(page.locator("footer")).not_to_contain_text("Ours alone", timeout=1000 * PATIENCE)


def test_only_the_site_is_served(preview: Preview) -> None:
    """No other file, no list of a folder, no other method, and nothing to a foreign host."""
    assert preview.asked("/")[0] == 200
    assert preview.asked("/", "HEAD") == (200, "", b"")
    assert preview.asked("/items")[:2] == (302, "/items/")
    assert preview.asked("/items/")[0] == 200
    for path in ("/assets/", "/../scorereport.yaml", "/%2e%2e/scorereport.yaml", "//etc/passwd"):
        assert preview.asked(path)[:2] == (302, "/404.html"), path
    assert preview.asked("/404.html")[0] == 404
    assert preview.asked("/", "POST")[0] == 501
    assert preview.asked("/", Host="evil.example")[0] == 403
    assert preview.asked("/__scorereport/events", Host="evil.example")[0] == 403
    assert preview.asked("/", Host="localhost:1")[0] == 200


def test_the_page_of_a_wrong_address_leads_on(page: Page, preview: Preview) -> None:
    """Its links work however deep the wrong address was."""
    page.goto(f"{preview.address}a/b/c.html")
    page.get_by_role("link", name="Items").first.click()

    expect(page.locator("h1")).to_have_text("Items")


def test_it_begins_with_a_broken_workspace_and_ends_cleanly(page: Page, tmp_path: Path) -> None:
    """The page says what is wrong until it is mended; Ctrl-C ends in 0 and leaves nothing."""
    workspace = small_workspace(tmp_path / "workspace")
    settings = (workspace / "scorereport.yaml").read_text()
    (workspace / "scorereport.yaml").write_text(settings + "<b>: 1\n")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    preview = started(workspace, scratch / "log")

    page.goto(f"{preview.address}items/")
    expect(page.locator("main li")).to_contain_text("scorereport.yaml:6:1: unknown key '<b>'")
    (workspace / "scorereport.yaml").write_text(settings)
    expect(page.locator("h1")).to_have_text("Items", timeout=1000 * PATIENCE)

    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(PATIENCE) == 0
    assert preview.said()[-1] == "ended"
    assert "Traceback" not in preview.log.read_text()
    assert [path.name for path in scratch.iterdir()] == ["log"]
