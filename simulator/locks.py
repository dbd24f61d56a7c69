"""A lock for each name, made when first asked for and gone when nobody uses it any more."""

import threading
from weakref import WeakValueDictionary


class Locks:
    """Locks by name. Safe to use from several threads: one name has one lock at a time."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: WeakValueDictionary[str, threading.RLock] = WeakValueDictionary()

    def of(self, name: str) -> threading.RLock:
        """The lock of that name, to be held in a `with`."""
        with self._guard:
            lock = self._locks.get(name)
            if lock is None:
                lock = self._locks[name] = threading.RLock()
            return lock
