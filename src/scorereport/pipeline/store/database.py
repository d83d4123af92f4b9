"""The file behind the store: one SQLite database, in a folder that is its user's alone.

A build that is killed leaves what it had committed, and two builds wait for each other's writing.
Another layout of the tables is another folder, so versions of the program do not meet.
A folder that is set aside is renamed first: whoever still works in it goes on undisturbed.
"""

import fcntl
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from scorereport.errors import ScorereportError

LAYOUT: Final = 1
"""Another number is another folder."""
_NAME: Final = "store.sqlite3"
_SECONDS: Final = 20.0
"""How long another build may write before this one goes on without the store."""
_TABLES: Final = """
CREATE TABLE count (generation INTEGER NOT NULL);
INSERT INTO count VALUES (0);
CREATE TABLE content (id INTEGER PRIMARY KEY, digest TEXT UNIQUE NOT NULL, packed INTEGER NOT NULL,
                      data BLOB NOT NULL);
CREATE TABLE step (id INTEGER PRIMARY KEY, key TEXT NOT NULL, trace TEXT NOT NULL,
                   used INTEGER NOT NULL, seal BLOB NOT NULL, inputs BLOB NOT NULL,
                   outcome BLOB NOT NULL, UNIQUE (key, trace));
CREATE INDEX step_used ON step (used);
CREATE TABLE need (step INTEGER NOT NULL REFERENCES step ON DELETE CASCADE,
                   content INTEGER NOT NULL REFERENCES content ON DELETE CASCADE,
                   PRIMARY KEY (step, content)) WITHOUT ROWID;
CREATE INDEX need_content ON need (content);
"""
_DAMAGED: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_CONSTRAINT")
_REFUSED: Final = "others may write to it; make it yours alone, or name another"


class StoreError(ScorereportError):
    """The store cannot be used; why, in one line. No build ends with it."""


def open_database(folder: Path) -> sqlite3.Connection:
    """Return a connection to the database in *folder*, which is made where it is not there.

    Raises StoreError where somebody else could have written it, OSError and sqlite3.Error.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(folder):
        place = _place(folder)
        place.mkdir(exist_ok=True, mode=0o700)
        status = place.lstat()
        if status.st_uid != os.geteuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise StoreError(_REFUSED)
        made = sqlite3.connect(place / _NAME, timeout=_SECONDS, isolation_level=None)
        try:
            _prepare(made)
        except BaseException:
            made.close()
            raise
    return made


def _prepare(database: sqlite3.Connection) -> None:
    if database.execute("PRAGMA user_version").fetchone() == (0,):
        database.execute("PRAGMA auto_vacuum = INCREMENTAL")
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {LAYOUT}; COMMIT;")
    if database.execute("PRAGMA user_version").fetchone() != (LAYOUT,):
        raise sqlite3.DatabaseError("it is of another layout")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("SELECT generation FROM count").fetchone()


def is_damage(error: Exception) -> bool:
    """Say whether *error* comes from what the database holds, not from where it lies."""
    name = getattr(error, "sqlite_errorname", _DAMAGED[0])
    return isinstance(error, sqlite3.DatabaseError) and str(name).startswith(_DAMAGED)


def set_aside(folder: Path) -> None:
    """Remove the database in *folder*; who still works in it is not disturbed."""
    if not _place(folder).exists():
        return
    with _alone(folder):
        gone = folder / f"gone-{os.getpid()}"
        with suppress(FileNotFoundError):
            _place(folder).rename(gone)
        for left in folder.glob("gone-*"):
            shutil.rmtree(left, ignore_errors=True)


def _place(folder: Path) -> Path:
    return folder / f"store-{LAYOUT}"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of *folder*: one at a time makes or removes what is in it."""
    lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
