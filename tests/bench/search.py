"""How long one key takes in the search of a large site: ``python tests/bench/search.py``."""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scorereport.render.environment import environment
from scorereport.render.search_index_js import render_search_index_js, render_search_js
from scorereport.views.search import SearchEntry, search_box_view

SYSTEMS, TEAMS, ITEMS = 1_000, 300, 200
WORDS = ("fraud", "ranking", "search", "churn", "pricing", "caf\u00e9", "detection", "forecast")
TYPED = ("f", "fr", "fra", "frau", "fraud", "fraud d", "fraud de", "e", "a", "model 99", "zzz")
MEASURE = """(typed) => {
  const input = document.getElementById("Search-text"), times = [];
  for (let round = 0; round < 20; round++) for (const text of typed) {
    input.value = text;
    const begin = performance.now();
    input.dispatchEvent(new Event("input"));
    document.body.offsetHeight;
    times.push(performance.now() - begin);
  }
  return times;
}"""
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<script src="search.js" defer></script>{search}"""


def entries() -> list[SearchEntry]:
    """Return what a site of a thousand systems can be searched for."""
    kinds = ["System"] * SYSTEMS + ["Team"] * TEAMS + ["Item"] * ITEMS
    return [
        SearchEntry(
            title=f"{WORDS[n % 8].title()} {WORDS[n // 8 % 8]} model {n}",
            where=kind,
            url=f"systems/{WORDS[n % 8]}-{n}/index.html",
            words=f"{WORDS[n % 8]}-{n} Team {n % 50} Ada Example {n % 70}",
        )
        for n, kind in enumerate(kinds)
    ]


def main() -> int:
    """Print how long a key takes, and how large the index is."""
    program = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, index = Path(name), render_search_index_js(entries())
        (folder / "search-index.js").write_text(index, encoding="utf-8")
        (folder / "search.js").write_text(render_search_js(), encoding="utf-8")
        box = search_box_view(root="./", index="search-index.js")
        search = environment().get_template("site/search.html.j2").render(search=box)
        (folder / "index.html").write_text(PAGE.format(search=search), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((folder / "index.html").as_uri())
        page.keyboard.press("/")
        page.wait_for_function("window.scorereportIndex")
        times: list[float] = page.evaluate(MEASURE, list(TYPED))
        browser.close()
    kilobytes = len(index.encode()) / 1_000
    sys.stdout.write(
        f"{len(entries())} entries, {kilobytes:.0f} kB: a key takes"
        f" {statistics.median(times):.1f} ms in the middle, {max(times):.1f} ms at most\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
