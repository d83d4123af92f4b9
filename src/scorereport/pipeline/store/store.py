"""What was made before: contents by their digest, and steps by what they depend on.

A step is kept with its inputs, as its maker wrote them down, and its outcome;
several may have one key, and who asks finds out which of them still holds.
Whatever is wrong with the store, nobody fails for it: it is then empty and keeps nothing,
and ``trouble`` says why.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorereport.pipeline.store import database
from scorereport.pipeline.store.packing import packed, seal, unpacked
from scorereport.pipeline.store.place import StorePlace

_ALIKE: Final = 4
"""Steps of one key that are kept: branches that somebody changes between."""
_FULL: Final = 0.9
"""How much of the limit is left in use once it was met."""


_RARELY: Final = 50
"""Commands that kept something, after which it is said again what is of use."""
_STEPS: Final = """
SELECT id, CAST(inputs AS BLOB) FROM step WHERE key = ? ORDER BY used DESC, id DESC
"""
_NEW_STEP: Final = """
INSERT INTO step (key, trace, used, seal, inputs, outcome) VALUES (?, ?, ?, ?, ?, ?)
"""
_DROP_MANY: Final = """
DELETE FROM step WHERE id IN
    (SELECT id FROM step WHERE key = ? ORDER BY used DESC, id DESC LIMIT -1 OFFSET ?)
"""
_DROP_OLDEST: Final = """
DELETE FROM step WHERE id IN
    (SELECT id FROM step ORDER BY used, id LIMIT 1 + (SELECT count(*) FROM step) / 20)
"""
_DROP_UNNEEDED: Final = "DELETE FROM content WHERE id NOT IN (SELECT content FROM need)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that was made before, and what it was made of."""

    number: int
    inputs: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreState:
    """How much a store holds."""

    folder: Path
    contents: int
    steps: int
    bytes: int
    limit: int


class Store:
    """Contents and steps on disk, for this process."""

    def __init__(self, place: StorePlace) -> None:
        self.place = place
        self.trouble = ""
        """Why it is not used, in one line; empty while it is."""
        self._connection: sqlite3.Connection | None = None
        self._generation = 0

    def steps(self, key: str) -> tuple[Step, ...]:
        """Return the steps of *key*, the last used first."""
        with self._reading() as db:
            if db:
                rows = db.execute(_STEPS, (key,)).fetchall()
                return tuple(Step(number=number, inputs=inputs) for number, inputs in rows)
        return ()

    def outcome(self, step: Step) -> bytes | None:
        """Return what *step* came to; None where that is gone, or not what was written."""
        with self._reading() as db:
            if db:
                query = "SELECT CAST(outcome AS BLOB), seal FROM step WHERE id = ?"
                row = db.execute(query, (step.number,)).fetchone()
                if row and seal(step.inputs, row[0]) == row[1]:
                    return bytes(row[0])
        return None

    def content(self, digest: str) -> bytes | None:
        """Return the content with that *digest*; None where there is none, or it is damaged."""
        row = None
        with self._reading() as db:
            if db:
                query = "SELECT CAST(data AS BLOB), packed FROM content WHERE digest = ?"
                row = db.execute(query, (digest,)).fetchone()
        data = unpacked(row[0], is_packed=row[1], digest=digest) if row else None
        if row and data is None:
            with self._writing() as db:
                if db:
                    db.execute("DELETE FROM content WHERE digest = ?", (digest,))
        return data

    def keep(
        self, key: str, inputs: bytes, outcome: bytes, contents: Mapping[str, bytes | None]
    ) -> None:
        """Keep a step, and *contents* by their digests; None for one that is there already.

        A step of the same key and inputs is replaced, and the oldest of many goes.
        """
        trace = hashlib.sha256(inputs).hexdigest()
        with self._writing() as db:
            if db is None:
                return
            db.execute("DELETE FROM step WHERE key = ? AND trace = ?", (key, trace))
            row = (key, trace, self._generation, seal(inputs, outcome), inputs, outcome)
            number = db.execute(_NEW_STEP, row).lastrowid
            found = [_put(db, *each) for each in contents.items()]
            needs = [(number, content) for content in dict.fromkeys(found) if content]
            db.executemany("INSERT INTO need VALUES (?, ?)", needs)
            db.execute(_DROP_MANY, (key, _ALIKE))

    def use(self, steps: Iterable[int]) -> None:
        """Say that *steps*, by number, are of use; what is not goes first from a full store."""
        with self._writing() as db:
            if db:
                rows = [(self._generation, number) for number in steps]
                db.executemany("UPDATE step SET used = ? WHERE id = ?", rows)

    def use_rarely(self, steps: Sequence[int]) -> None:
        """Say the same, where much was kept since it was said of the first of them."""
        is_long_ago = False
        with self._reading() as db:
            if db:
                query = "SELECT generation - used > ? FROM count, step WHERE id = ?"
                row = db.execute(query, (_RARELY, steps[0])).fetchone()
                is_long_ago = bool(row and row[0])
        if is_long_ago:
            self.use(steps)

    def trim(self) -> None:
        """Let what was not used for longest go, where the store has outgrown its limit."""
        if self._size(unused=True) <= self.place.limit:
            return
        with self._writing() as db:
            if db:
                db.execute(_DROP_UNNEEDED)
        left = True
        while left and self._size() > _FULL * self.place.limit:
            left = False
            with self._writing() as db:
                if db:
                    left = db.execute(_DROP_OLDEST).rowcount > 0
                    db.execute(_DROP_UNNEEDED)
        with self._reading() as db:
            if db:
                db.executescript("PRAGMA incremental_vacuum")

    def state(self) -> StoreState:
        """Return how much it holds."""
        contents = steps = 0
        with self._reading() as db:
            if db:
                contents = db.execute("SELECT count(*) FROM content").fetchone()[0]
                steps = db.execute("SELECT count(*) FROM step").fetchone()[0]
        return StoreState(
            folder=self.place.folder,
            contents=contents,
            steps=steps,
            bytes=self._size(unused=True),
            limit=self.place.limit,
        )

    def close(self) -> None:
        """Let the database go; it is opened again where it is needed."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _size(self, *, unused: bool = False) -> int:
        """Return how many bytes of the file are in use, or with those that are *unused* too."""
        size = 0
        with self._reading() as db:
            if db:
                pages = db.execute("PRAGMA page_count").fetchone()[0]
                free = 0 if unused else db.execute("PRAGMA freelist_count").fetchone()[0]
                size = (pages - free) * db.execute("PRAGMA page_size").fetchone()[0]
        return size

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection | None]:
        """Yield the database for one change of it, that is made wholly or not at all."""
        with self._reading() as db:
            if db is None or not self._has_begun(db):
                yield None
                return
            try:
                yield db
            except BaseException:
                if db.in_transaction:  # SQLite itself takes back what a full disk stopped
                    db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def _has_begun(self, db: sqlite3.Connection) -> bool:
        """Begin a change; say whether that could be done."""
        try:
            db.execute("BEGIN IMMEDIATE")
            if not self._generation:
                db.execute("UPDATE count SET generation = generation + 1")
                self._generation = db.execute("SELECT generation FROM count").fetchone()[0]
        except sqlite3.Error as error:
            self._give_up(error)
            return False
        return True

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Yield the database, or None; what goes wrong with it ends its use."""
        try:
            yield self._database()
        except sqlite3.Error as error:
            self._give_up(error)

    def _database(self) -> sqlite3.Connection | None:
        if self._connection is None and not self.trouble:
            try:
                self._connection = database.open_database(self.place.folder)
            except (sqlite3.Error, OSError, database.StoreError) as error:
                self._give_up(error)
        return self._connection

    def _give_up(self, error: Exception) -> None:
        self.trouble = str(error.strerror if isinstance(error, OSError) else error)
        self.close()
        if database.is_damage(error):
            self.trouble = f"it is damaged ({self.trouble}), and begun anew with the next command"
            try:
                database.set_aside(self.place.folder)
            except OSError as refused:
                self.trouble = f"it is damaged, and cannot be removed: {refused.strerror}"


def clear(place: StorePlace) -> None:
    """Forget everything; raises OSError where that is refused."""
    database.set_aside(place.folder)


def _put(db: sqlite3.Connection, digest: str, data: bytes | None) -> int | None:
    """Return the number of the content with that *digest*, which is put there if it is new."""
    row = db.execute("SELECT id FROM content WHERE digest = ?", (digest,)).fetchone()
    if row:
        return int(row[0])
    if data is None:
        return None
    row = (digest, *packed(data))
    return db.execute("INSERT INTO content (digest, data, packed) VALUES (?, ?, ?)", row).lastrowid
