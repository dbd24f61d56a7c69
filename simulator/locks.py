"""A lock for each name: one thread holds it at a time, and one process of those that share it."""

import errno
import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from weakref import WeakValueDictionary

from simulator.errors import UserError

if os.name == "nt":
    import msvcrt
else:
    import fcntl


class Locks:
    """Locks by name. Safe to use from several threads: one name has one lock at a time."""

    def __init__(self, folder: Path | None = None) -> None:
        """With a folder they hold among all processes that lock there, until each ends."""
        self._folder = folder
        self._guard = threading.Lock()
        self._locks: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Hold the lock of that name, once nobody else does.

        `UserError` where the folder cannot be used.
        """
        with self._among_threads(name):
            if self._folder is None:
                yield
                return
            # Hashed, since a browser may send anything as a name.
            path = self._folder / hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:32]
            with _taken(path) as file:
                try:
                    yield
                finally:
                    _give_back(path, file)

    def _among_threads(self, name: str) -> threading.Lock:
        with self._guard:
            lock = self._locks.get(name)
            if lock is None:
                lock = self._locks[name] = threading.Lock()
            return lock


def _taken(path: Path) -> BinaryIO:
    """The file, made where missing and held; the system lets go of it where a process dies."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        while True:
            file = path.open("ab")
            try:
                _wait_for(file)
                if _stands_at(path, file):
                    return file
            except BaseException:
                file.close()
                raise
            # Removed by who held it before, so that another may be held in its place.
            file.close()
    except OSError as error:
        raise UserError(
            f"{path.parent}: cannot be used ({error.strerror}); mend it or make room, or set"
            " SIMULATOR_HOME"
        ) from error


def _wait_for(file: BinaryIO) -> None:
    if os.name != "nt":
        fcntl.flock(file, fcntl.LOCK_EX)
        return
    while True:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            return
        except OSError as error:
            if error.errno != errno.EDEADLK:  # Windows gives up after ten seconds.
                raise


def _stands_at(path: Path, file: BinaryIO) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _give_back(path: Path, file: BinaryIO) -> None:
    # Windows removes no open file; there it stays, empty, for the next time.
    with suppress(OSError):
        path.unlink()
    file.close()
