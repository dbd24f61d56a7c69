"""Where conversations are kept: one SQLite file, through LangGraph's own saver and store."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.store.base import Op, Result
from langgraph.store.sqlite import SqliteStore

from simulator.errors import UserError
from simulator.models import (
    conversation,
    grading,
    items,
    moves,
    past,
    persona,
    request,
    scenario,
    spending,
)

WAIT_SECONDS = 30
MODULES = (conversation, grading, items, moves, past, persona, request, scenario, spending)


@contextmanager
def open_storage(database: Path) -> Iterator[tuple[SqliteSaver, SqliteStore]]:
    """The checkpoint saver and the catalogue of one database file, made where missing.

    `UserError` where the file cannot be used. Only its owner may read it, and a folder
    that is made for it.
    """
    try:
        _make(database)
    except OSError as error:
        raise _unusable(database, error) from error
    try:
        history, catalogue = _connect(database), _connect(database, autocommit=True)
        with closing(history), closing(catalogue):
            saver, store = _Saver(history, database), _Store(catalogue, database)
            saver.setup()
            store.setup()
            yield saver, store
    except sqlite3.DatabaseError as error:
        raise _unusable(database, error) from error


# Both tell in one line what fails in the midst of a talk too: a disk may fill up.
class _Saver(SqliteSaver):
    def __init__(self, connection: sqlite3.Connection, database: Path) -> None:
        super().__init__(connection, serde=serializer())
        self._database = database

    @contextmanager
    def cursor(self, transaction: bool = True) -> Iterator[sqlite3.Cursor]:
        with _told(self, self._database), super().cursor(transaction) as cursor:
            yield cursor


class _Store(SqliteStore):
    def __init__(self, connection: sqlite3.Connection, database: Path) -> None:
        super().__init__(connection)
        self._database = database

    def batch(self, ops: Iterable[Op]) -> list[Result]:
        with _told(self, self._database):
            return super().batch(ops)


@contextmanager
def _told(kept: SqliteSaver | SqliteStore, database: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        # What could not be written must not be read back as if it had been.
        with kept.lock:
            kept.conn.rollback()
        raise _unusable(database, error) from error


def _make(database: Path) -> None:
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    database.touch(mode=0o600)
    if os.name == "posix":
        database.chmod(0o600)


def _unusable(database: Path, error: Exception) -> UserError:
    return UserError(
        f"{database}: cannot be used ({error}); make room on the disk, mend or move the file, or"
        " set SIMULATOR_HOME"
    )


def _connect(database: Path, autocommit: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        database,
        timeout=WAIT_SECONDS,
        check_same_thread=False,
        isolation_level=None if autocommit else "DEFERRED",
    )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def serializer() -> JsonPlusSerializer:
    """Only this project's own values come back from the file as objects."""
    own = [
        (module.__name__, name)
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__
    ]
    return JsonPlusSerializer(allowed_msgpack_modules=own)
