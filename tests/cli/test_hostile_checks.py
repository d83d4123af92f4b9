"""Files that want to hurt: each is refused in one line that names it, and the others are read."""

import bz2
import codecs
import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from check_samples import SAMPLES
from scorereport.cli import main
from scorereport.loading.checks.content import MAX_CHECK_BYTES

SOUND: Final = SAMPLES / "junit" / "pytest9_rerun_always_fails.xml"
JUNIT: Final = '<testsuite name="é" tests="1"><testcase classname="a" name="b"/></testsuite>'
CTRF: Final = json.dumps(
    {
        "reportFormat": "CTRF",
        "results": {
            "tool": {"name": "é"},
            "summary": {"tests": 1},
            "tests": [{"name": "a", "status": "passed"}],
        },
    },
    ensure_ascii=False,
)
DECLARED: Final = f'<?xml version="1.0" encoding="{{}}"?>{JUNIT}'


def laughs(levels: int = 10) -> str:
    """Return XML of a thousand bytes whose text would be ten to the *levels* times as long."""
    names = [f"e{level}" for level in range(levels)]
    inner = "".join(f'<!ENTITY {name} "{f"&{below};" * 10}">' for below, name in pairwise(names))
    return f'<!DOCTYPE a [<!ENTITY e0 "ha">{inner}]><testsuite name="&{names[-1]};"/>'


def zipped(data: str) -> bytes:
    """Return a ZIP archive that holds *data*."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("junit.xml", data)
    return stream.getvalue()


ALIASES: Final = "schema: 1\ntool: x\nchecks:\n- &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"- &{name} [{', '.join([f'*{below}'] * 8)}]\n" for below, name in pairwise("abcdefgh")
)
OUTSIDE: Final = '<!DOCTYPE a [<!ENTITY x SYSTEM "{}">]><testsuite name="&x;"/>'
REFUSED: Final[Mapping[str, tuple[bytes, str]]] = {
    "billion laughs": (laughs().encode(), "declares a document type of its own"),
    "quadratic blow-up": (
        f'<!DOCTYPE a [<!ENTITY x "{"x" * 50_000}">]><a>{"&x;" * 50_000}</a>'.encode(),
        "declares a document type of its own",
    ),
    "external entity": (OUTSIDE.format("file:///etc/passwd").encode(), "entities are not read"),
    "remote entity": (OUTSIDE.format("http://127.0.0.1:9/x").encode(), "entities are not read"),
    "parameter entity": (
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]><testsuite/>',
        "entities are not read",
    ),
    "hidden in UTF-16": (laughs().encode("utf-16"), "declares a document type of its own"),
    "entity that nobody declared": (b"<testsuite name='&x;'/>", "is not XML: undefined entity"),
    "JSON, 100 deep": (b"[" * 100 + b"]" * 100, "nested deeper than 60 levels"),
    "JSON, 100,000 deep": (b"[" * 100_000 + b"]" * 100_000, "nested deeper than 60 levels"),
    "JSON, 100,000 deep and cut": (b'{"a":' * 100_000, "nested deeper than 60 levels"),
    "XML, 100 deep": (b"<a>" * 100 + b"</a>" * 100, "nested deeper than 60 levels"),
    "XML, 100,000 deep": (b"<a>" * 100_000 + b"</a>" * 100_000, "nested deeper than 60 levels"),
    "YAML, 100,000 deep": (
        b"schema: 1\ntool: x\nchecks: " + b"[" * 100_000,
        "nested",
    ),
    "YAML, an alias of itself": (
        b"schema: 1\ntool: x\nchecks: &b [[*b]]\n",
        "*b would hold itself",
    ),
    "YAML, aliases of aliases": (ALIASES.encode(), "the file holds more than 200,000 values"),
    "a key that stands twice": (
        b'{"reportFormat": "CTRF", "results": {"tests": [], "tests": []}}',
        "the key 'tests' stands twice",
    ),
    "an attribute that stands twice": (b'<testsuite name="a" name="b"/>', "duplicate attribute"),
    "cut JSON": (CTRF[:-9].encode(), "the JSON is cut off here"),
    "cut XML": (JUNIT[:-9].encode(), "the XML is cut off here"),
    "JSON without its first half": (CTRF[40:].encode(), "is text that begins with"),
    "a number of 100,000 digits": (
        b'{"a": ' + b"9" * 100_000 + b"}",
        "a number with thousands of digits",
    ),
    "latin-1 that nothing declares, JSON": (CTRF.encode("latin-1"), "is not UTF-8"),
    "latin-1 that nothing declares, XML": (JUNIT.encode("latin-1"), "not well-formed"),
    "invalid UTF-8": (b'{"a": "\xed\xa0\x80"}', "is not UTF-8"),
    "UTF-16 without its mark, JSON": (CTRF.encode("utf-16-le"), "NUL bytes"),
    "half of a UTF-16 character": (codecs.BOM_UTF16_LE + b"{\x00\x00\xd8", "is not UTF-16"),
    "an encoding that nobody knows": (DECLARED.format("x-klingon").encode(), "encoding"),
    "NUL bytes": (b"\0" * 5_000, "NUL bytes"),
    "NUL bytes late": (b"text\n" * 2_000 + b"\0", "begins with 'text"),
    "a NUL in JSON": (b'{"a": "\0"}', "NUL bytes"),
    "a NUL in XML": (b"<testsuite name='\0'/>", "is not XML"),
    "gzip": (gzip.compress(JUNIT.encode()), "is compressed with gzip"),
    "gzip of zeros": (gzip.compress(bytes(10_000_000)), "is compressed with gzip"),
    "bzip2": (bz2.compress(JUNIT.encode()), "is compressed with bzip2"),
    "ZIP": (zipped(JUNIT), "is a ZIP archive"),
    "nothing": (b"", "the file is empty"),
    "blanks": (b" \n" * 1_000, "the file is empty"),
    "a mark of the byte order alone": (codecs.BOM_UTF8, ""),
    "random bytes": (bytes(range(200, 0, -1)), "is not UTF-8"),
    "an image": (b"\x89PNG\r\n\x1a\n\0\0", "is an image"),
}


def run(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["checks", *map(str, arguments)], prog_name="scorereport")


def refusal(result: Result, path: Path) -> str:
    """Return the one line that refuses *path*, which names it and is clean."""
    assert result.exit_code == 3, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    line, count = result.stderr.rstrip("\n").split("\n")
    assert count == "1 problem."
    assert line.isprintable()
    assert len(line) < 1_000
    assert path.name in line
    return line


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    """It names the file and what is wrong with it; the exit code is that of invalid input."""
    data, told = REFUSED[name]
    path = tmp_path / "hostile-file"
    path.write_bytes(data)

    assert told in refusal(run(path), path)


@pytest.mark.parametrize("name", REFUSED)
def test_the_others_are_read(tmp_path: Path, name: str) -> None:
    """With --keep-going a hostile file in the middle takes nothing from the others."""
    path = tmp_path / "hostile-file"
    path.write_bytes(REFUSED[name][0])

    result = run(SOUND, path, "--format", "json", "--keep-going")

    document = json.loads(result.stdout)
    refusal(result, path)
    assert [Path(each["path"]).name for each in document["sources"]] == [SOUND.name]
    assert [Path(each["path"]).name for each in document["refused"]] == [path.name]


@pytest.mark.parametrize(
    "data",
    [
        DECLARED.format("ISO-8859-1").encode("latin-1"),
        DECLARED.format("utf-16").encode("utf-16"),
        DECLARED.format("utf-16").encode("utf-16-be"),
        codecs.BOM_UTF8 + JUNIT.encode(),
        CTRF.encode("utf-16"),
        CTRF.encode("utf-8-sig"),
        CTRF.encode("utf-32"),
        CTRF.replace("1}", "NaN}").encode(),
        CTRF.replace("1}", "-Infinity}").encode(),
        CTRF.replace("1}", "1e999}").encode(),
    ],
)
def test_what_is_only_odd_is_read(tmp_path: Path, data: bytes) -> None:
    """Encodings that are marked or declared, and numbers that are none, where they say nothing."""
    path = tmp_path / "odd"
    path.write_bytes(data)

    result = run(path, "--format", "json")

    (source,) = json.loads(result.stdout)["sources"]
    assert source["outcomes"] == {"pass": 1}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write into it."""
    path = tmp_path / "pipe"
    os.mkfifo(path)

    assert "is not a regular file" in refusal(run(path), path)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/stdin"])
def test_a_device_is_not_read(device: str) -> None:
    """It may never end."""
    assert "is not a regular file" in refusal(run(device), Path(device))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Which file is meant is not guessed."""
    assert "is a folder, not a file" in refusal(run(tmp_path), tmp_path)


def test_a_file_above_the_limit_is_not_opened(tmp_path: Path) -> None:
    """One byte too many is told from its size alone; such a file costs neither time nor memory."""
    path = tmp_path / "large.json"
    with path.open("wb") as stream:
        stream.truncate(MAX_CHECK_BYTES + 1)

    assert "is too large: 100.0 MB, and at most 100 MB are read" in refusal(run(path), path)


def test_a_hundred_megabytes_of_nothing_are_refused(tmp_path: Path) -> None:
    """At the limit a file is read, and refused for what it holds."""
    path = tmp_path / "zeros"
    with path.open("wb") as stream:
        stream.truncate(MAX_CHECK_BYTES)

    refusal(run(path), path)


@pytest.mark.parametrize(
    ("piece", "around"),
    [
        (b'{"a":[0]},', (b"[", b"{}]")),
        (b"[],", (b"[", b"[]]")),
        (b"<a/>", (b"<a>", b"</a>")),
        (b'"\\\\",', (b"[", b"0]")),
    ],
)
def test_a_hundred_megabytes_of_small_values_are_refused_in_time(
    tmp_path: Path, piece: bytes, around: tuple[bytes, bytes]
) -> None:
    """Small pieces cost most; there is a limit on their number, before any of them is made."""
    path = tmp_path / "many"
    before, after = around
    number = (MAX_CHECK_BYTES - len(before) - len(after)) // len(piece)
    path.write_bytes(before + piece * number + after)

    line = refusal(run(path), path)

    assert "holds more than" in line or "is not read" in line or "none" in line


def test_the_real_program_shows_no_traceback(tmp_path: Path) -> None:
    """As a process of its own, with hostile files and a sound one at once."""
    paths: list[Path] = []
    for number, (data, _) in enumerate(REFUSED.values()):
        paths.append(tmp_path / f"{number}.bin")
        paths[-1].write_bytes(data)
    command = [sys.executable, "-m", "scorereport", "checks", "--keep-going"]

    done = subprocess.run(
        [*command, *paths, SOUND], capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 3
    assert "Traceback" not in done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == len(REFUSED) + 1
    assert "1 pass, 1 fail" in " ".join(done.stdout.split())
