"""What is kept comes back as it was, or not at all."""

import fcntl
import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scorereport.errors import UsageError
from scorereport.pipeline.store import database
from scorereport.pipeline.store.place import StorePlace, store_place
from scorereport.pipeline.store.store import Store, clear

LARGE = 10**9

WRITING = """
import hashlib, pathlib, sys
from scorereport.pipeline.store.place import StorePlace
from scorereport.pipeline.store.store import Store

store = Store(StorePlace(folder=pathlib.Path(sys.argv[1]), limit=10**9))
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    data = str(number).encode() * 10_000
    digest = hashlib.sha256(data).hexdigest()
    store.keep(f"key {number}", b"inputs", digest.encode(), {digest: data})
    print(number, flush=True)
assert not store.trouble, store.trouble
"""


def store_in(folder: Path, limit: int = LARGE) -> Store:
    """Return the store in *folder*."""
    return Store(StorePlace(folder=folder, limit=limit))


def keep(store: Store, key: str, data: bytes, inputs: bytes = b"inputs") -> str:
    """Keep a step that came to *data*, and return its digest."""
    digest = hashlib.sha256(data).hexdigest()
    store.keep(key, inputs, b"outcome of " + key.encode(), {digest: data})
    return digest


def data_file(folder: Path) -> Path:
    """Return the file of the database."""
    return next(folder.glob("store-*/store.sqlite3"))


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    """A step with its inputs, its outcome and its contents, by another process too."""
    one = store_in(tmp_path / "deep/cache")
    digest = keep(one, "key", b"data" * 1_000)
    one.close()

    other = store_in(tmp_path / "deep/cache")
    (step,) = other.steps("key")

    assert step.inputs == b"inputs"
    assert other.outcome(step) == b"outcome of key"
    assert other.content(digest) == b"data" * 1_000
    assert other.steps("another key") == ()
    assert other.content("0" * 64) is None


def test_the_last_used_of_many_is_asked_first(tmp_path: Path) -> None:
    """Steps of one key are told apart by their inputs, and the oldest of many goes."""
    for number in range(6):
        store = store_in(tmp_path)
        keep(store, "key", b"data", inputs=str(number).encode())
        store.close()
    store = store_in(tmp_path)
    assert [step.inputs for step in store.steps("key")] == [b"5", b"4", b"3", b"2"]

    store.use(step.number for step in store.steps("key")[-1:])
    keep(store, "key", b"data", inputs=b"4")

    assert [step.inputs for step in store.steps("key")] == [b"4", b"2", b"5", b"3"]


def test_its_user_alone_can_look_into_it(tmp_path: Path) -> None:
    """What a site withholds may stand in it."""
    keep(store_in(tmp_path / "cache"), "key", b"data")

    assert stat.S_IMODE(data_file(tmp_path / "cache").parent.stat().st_mode) == 0o700


def test_what_others_may_write_to_is_not_used(tmp_path: Path) -> None:
    """Who may write to it could say what the next site says."""
    keep(store_in(tmp_path), "key", b"data")
    data_file(tmp_path).parent.chmod(0o770)
    store = store_in(tmp_path)

    assert store.steps("key") == ()
    assert "others may write to it" in store.trouble


def damaged_head(path: Path) -> None:
    """Make it no database."""
    path.write_bytes(b"something else" * 1_000)


def damaged_middle(path: Path) -> None:
    """Lose what stands behind its first page."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def cut_off(path: Path) -> None:
    """Lose its end."""
    path.write_bytes(path.read_bytes()[:5_000])


def without_tables(path: Path) -> None:
    """Have a database of another layout under the same number."""
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE need")
        db.execute("DROP TABLE step")
    db.close()


def of_another_version(path: Path) -> None:
    """Have a layout that this program does not know."""
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize(
    "damage", [damaged_head, damaged_middle, cut_off, without_tables, of_another_version]
)
def test_a_damaged_database_is_set_aside(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """Nobody fails for it, it is told in one line, and the next command begins anew."""
    one = store_in(tmp_path)
    for number in range(20):
        keep(one, f"key {number}", os.urandom(3_000))
    one.close()
    damage(data_file(tmp_path))

    store = store_in(tmp_path)
    found = store.steps("key 3")
    keep(store, "other", b"data")

    assert found == ()
    assert "damaged" in store.trouble
    assert "\n" not in store.trouble
    after = store_in(tmp_path)
    keep(after, "other", b"data")
    assert len(after.steps("other")) == 1
    assert not after.trouble


def test_bytes_that_changed_are_not_given_out(tmp_path: Path) -> None:
    """Neither a content nor an outcome; and the content can be kept again."""
    store = store_in(tmp_path)
    digest = keep(store, "key", b"data" * 100)
    store.close()
    with sqlite3.connect(data_file(tmp_path)) as db:
        db.execute("UPDATE content SET data = ?, packed = 0", (b"evil" * 100,))
        db.execute("UPDATE step SET outcome = 'evil'")
    db.close()

    (step,) = store.steps("key")

    assert store.outcome(step) is None
    assert store.content(digest) is None
    assert keep(store, "key", b"data" * 100) == digest
    assert store.content(digest) == b"data" * 100
    assert not store.trouble


def test_it_stays_within_its_limit(tmp_path: Path) -> None:
    """What was not used for longest goes, and the place on disk is given back."""
    for number in range(40):
        store = store_in(tmp_path, 2_000_000)
        keep(store, f"key {number}", os.urandom(100_000))
        store.use(step.number for step in store.steps("key 0"))
        store.trim()
        store.close()

    store = store_in(tmp_path, 2_000_000)
    left = [number for number in range(40) if store.steps(f"key {number}")]

    assert left[0] == 0
    assert left[1:] == list(range(41 - len(left), 40))
    assert 10 < len(left) < 20
    assert store.state().contents == len(left)
    assert data_file(tmp_path).stat().st_size <= 2_000_000


def test_many_processes_share_it(tmp_path: Path) -> None:
    """Each waits for the others' writing, and all is there in the end."""
    started = [
        subprocess.Popen([sys.executable, "-c", WRITING, tmp_path, str(first), str(first + 40)])
        for first in (0, 20, 40)
    ]
    codes = [each.wait() for each in started]
    store = store_in(tmp_path)

    assert codes == [0, 0, 0]
    for number in range(80):
        (step,) = store.steps(f"key {number}")
        digest = (store.outcome(step) or b"").decode()
        assert store.content(digest) == str(number).encode() * 10_000


@pytest.mark.parametrize("done", [0, 1, 7, 30])
def test_a_kill_leaves_what_was_done(tmp_path: Path, done: int) -> None:
    """And nothing that is half there."""
    command = [sys.executable, "-c", WRITING, str(tmp_path), "0", "1000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        assert running.stdout
        for _ in range(done):
            running.stdout.readline()
        running.kill()
    store = store_in(tmp_path)

    for number in range(done):
        (step,) = store.steps(f"key {number}")
        assert store.content((store.outcome(step) or b"").decode())
    keep(store, "after", b"data")
    assert not store.trouble


def test_clearing_disturbs_nobody(tmp_path: Path) -> None:
    """Who is at work keeps what it has; who comes after finds nothing."""
    running = store_in(tmp_path)
    digest = keep(running, "key", b"data")

    clear(running.place)

    assert running.content(digest) == b"data"
    keep(running, "more", b"more")
    assert not running.trouble
    assert store_in(tmp_path).steps("key") == ()
    assert not list(tmp_path.glob("gone-*"))


def test_clearing_what_is_not_there_is_done(tmp_path: Path) -> None:
    """Nothing is made only to be removed."""
    clear(StorePlace(folder=tmp_path / "none", limit=LARGE))

    assert not (tmp_path / "none").exists()


@pytest.mark.usefixtures("as_nobody")
def test_a_place_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """It is as good as no store."""
    store = store_in(tmp_path / "cache")
    keep(store, "key", b"data")

    assert store.steps("key") == ()
    assert store.trouble == "Permission denied"


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """What was kept before stays, and the next command finds it."""
    store = store_in(tmp_path)
    keep(store, "key", b"data")
    full = database.open_database(tmp_path)
    pages = full.execute("PRAGMA page_count").fetchone()[0]
    full.execute(f"PRAGMA max_page_count = {pages}")
    store.close()
    store._connection = full  # noqa: SLF001 - no disk is filled for a test

    keep(store, "more", os.urandom(100_000))

    assert store.trouble == "database or disk is full"
    assert len(store_in(tmp_path).steps("key")) == 1
    assert store_in(tmp_path).steps("more") == ()


def test_who_writes_too_long_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build goes on without the store."""
    keep(store_in(tmp_path), "key", b"data")
    busy = sqlite3.connect(data_file(tmp_path), isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(database, "_SECONDS", 0.1)

    store = store_in(tmp_path)
    keep(store, "more", b"data")

    assert store.trouble == "database is locked"
    busy.close()


def test_making_and_removing_wait_for_each_other(tmp_path: Path) -> None:
    """The lock that both hold is free when they are done."""
    keep(store_in(tmp_path), "key", b"data")
    clear(StorePlace(folder=tmp_path, limit=LARGE))

    with (tmp_path / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize(
    ("environment", "folder", "limit"),
    [
        ({"HOME": "/u/ada"}, "/u/ada/.cache/scorereport", 2 * 10**9),
        ({"HOME": "/u/ada", "XDG_CACHE_HOME": "/x"}, "/x/scorereport", 2 * 10**9),
        ({"SCOREREPORT_CACHE": "/y", "XDG_CACHE_HOME": "/x"}, "/y", 2 * 10**9),
        ({"SCOREREPORT_CACHE": "/y", "SCOREREPORT_CACHE_LIMIT": "500 MB"}, "/y", 5 * 10**8),
        ({"SCOREREPORT_CACHE": "/y", "SCOREREPORT_CACHE_LIMIT": "1.5GB"}, "/y", 15 * 10**8),
    ],
)
def test_its_place_is_the_one_that_is_named(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: str, limit: int
) -> None:
    """Or else the one where caches lie."""
    monkeypatch.setenv("HOME", environment.get("HOME", "/"))

    assert store_place(environment) == StorePlace(folder=Path(folder), limit=limit)


@pytest.mark.parametrize("size", ["much", "-1 GB", "5", "1e9", "0 GB", "GB"])
def test_a_limit_that_is_no_size_is_refused(size: str) -> None:
    """The message says how to write one."""
    with pytest.raises(UsageError, match="write it as 500 MB"):
        store_place({"SCOREREPORT_CACHE_LIMIT": size})
