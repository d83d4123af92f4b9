"""Our site against sites of the same count and size of pages, made by MkDocs and by Hugo.

Both are installed where they are not, beside the project and not into it: ``.tools/peers``.
"""

import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.takings import taken

ROOT: Final = Path(__file__).parents[2]
PLACE: Final = ROOT / ".tools" / "peers"
_WORDS: Final = (
    "The schema of the inputs is **validated** for every batch, and a failure stops the run. "
    "See [the run](https://example.org/runs/{n}) and `pytest -q tests/features`.\n\n"
    "- automated since {n}, by Ada Example\n- evidence expires in {n} days\n\n"
)
_TABLE: Final = "| item | before | after |\n| --- | --- | --- |\n"
_ROW: Final = "| Training is reproducible {n} | Manual | **Automated** |\n"
_THEME: Final = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }}</title><link rel="stylesheet" href="/style.css"></head>
<body><nav>{{ range first 20 .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ end }}</nav><main><h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}</main></body></html>
"""
_FEW, _MANY = 2, 20
_MKDOCS: Final = "site_name: Peer\ndocs_dir: pages\nnav: [{Home: index.md}]\nplugins: []\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A maker of static sites."""

    name: str
    package: str
    home: str
    """What the file of the first page is called."""
    prepared: Callable[[Path], None]
    """Writes into a folder what it wants beside the pages."""
    command: Callable[[Path], Sequence[str]]
    """Builds the site of a folder into its folder ``site``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a peer has to match."""

    pages: int
    kilobytes: float
    """Of a page, on average."""


def raced(own: Sequence[str], site: Path, rounds: int, folder: Path) -> dict[str, object]:
    """Return the seconds of *own*, which builds *site*, and of each peer, in turn."""
    taken(own)
    pages = [path.stat().st_size for path in site.rglob("*.html")]
    wanted = Site(pages=len(pages), kilobytes=sum(pages) / len(pages) / 1e3)
    peers = {peer.name: _made(peer, wanted, folder / peer.name) for peer in PEERS}
    times: dict[str, list[float]] = {"own": [], **{name: [] for name in peers}}
    for _ in range(rounds):
        times["own"].append(taken(own).seconds)
        for name, command in peers.items():
            if command:
                times[name].append(taken(command).seconds)
    medians = {name: statistics.median(each) if each else None for name, each in times.items()}
    sizes = {name: _size(folder / name / "site") for name, command in peers.items() if command}
    return {
        "pages": wanted.pages,
        "kilobytes": wanted.kilobytes,
        "seconds": medians,
        "versions": {peer.name: _version(peer) for peer in PEERS},
        "sizes": sizes,
        "rounds": rounds,
    }


def _made(peer: Peer, wanted: Site, folder: Path) -> Sequence[str] | None:
    """Write a site for *peer* whose pages come out as large as is *wanted*; None without it."""
    if not _installed(peer):
        return None
    few, many = (_size_of_parts(peer, folder, 20, parts) for parts in (_FEW, _MANY))
    each = (many - few) / (_MANY - _FEW)
    parts = _FEW + (wanted.kilobytes - few) / each
    _size_of_parts(peer, folder, wanted.pages, max(0, round(parts)))
    return peer.command(folder)


def _size_of_parts(peer: Peer, folder: Path, count: int, parts: int) -> float:
    """Return the kilobytes of a page of the site of *peer* whose pages have so many *parts*."""
    shutil.rmtree(folder, ignore_errors=True)
    _write_pages(folder / "pages", peer.home, count, parts)
    peer.prepared(folder)
    taken(peer.command(folder))
    return _size(folder / "site")[1]


def _write_pages(folder: Path, home: str, count: int, parts: int) -> None:
    folder.mkdir(parents=True)
    for number in range(count):
        name = home if number == 0 else f"page-{number}"
        (folder / f"{name}.md").write_text("".join(_page(number, parts)), encoding="utf-8")


def _page(number: int, parts: int) -> Iterator[str]:
    yield f"---\ntitle: Report {number}\n---\n\n"
    for part in range(parts):
        yield f"## Item {part}\n\n"
        yield _WORDS.format(n=number + part)
        yield _TABLE + "".join(_ROW.format(n=row) for row in range(6)) + "\n"


def _size(site: Path) -> tuple[int, float]:
    """Return the number of pages and the kilobytes of one."""
    pages = [path.stat().st_size for path in site.rglob("*.html") if path.name != "404.html"]
    return len(pages), sum(pages) / max(1, len(pages)) / 1e3


def _installed(peer: Peer) -> bool:
    """Return whether *peer* is there, after trying to install it."""
    folder = PLACE / peer.name
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        pip = [str(folder / "bin" / "pip"), "install", "--quiet", peer.package]
        for command in ([sys.executable, "-m", "venv", str(folder)], pip):
            if subprocess.run(command, check=False, capture_output=True).returncode:
                return False
        (folder / "done").touch()
    return True


def _version(peer: Peer) -> str | None:
    folder = PLACE / peer.name
    if not (folder / "done").exists():
        return None
    pip = [str(folder / "bin" / "pip"), "show", peer.package]
    shown = subprocess.run(pip, check=True, capture_output=True, text=True).stdout
    return next(line for line in shown.splitlines() if line.startswith("Version")).split()[1]


def _prepare_mkdocs(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(_MKDOCS)


def _prepare_hugo(folder: Path) -> None:
    (folder / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ncontentDir = "pages"\npublishDir = "site"\n'
        'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "section"]\n'
    )
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "layouts" / "_default" / "single.html").write_text(_THEME)
    (folder / "layouts" / "index.html").write_text(_THEME)


PEERS: Final = (
    Peer(
        name="mkdocs",
        package="mkdocs",
        home="index",
        prepared=_prepare_mkdocs,
        command=lambda folder: [
            str(PLACE / "mkdocs" / "bin" / "mkdocs"),
            *("build", "--quiet", "--config-file", str(folder / "mkdocs.yml")),
            *("--site-dir", str(folder / "site")),
        ],
    ),
    Peer(
        name="hugo",
        package="hugo",
        home="_index",
        prepared=_prepare_hugo,
        command=lambda folder: [
            *(str(PLACE / "hugo" / "bin" / "hugo"), "--quiet", "--source", str(folder)),
        ],
    ),
)
