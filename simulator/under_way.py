"""What is being worked on just now, so that all of it can be called off."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from simulator.errors import Stopped


def still_wanted(left: threading.Event) -> None:
    """Raise `Stopped` where nobody waits any more: what was broken off must not be kept."""
    if left.is_set():
        raise Stopped


class UnderWay:
    """Pieces of work, each with an event that is set when nobody waits for it any more."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._lefts: set[threading.Event] = set()
        self._is_over = False

    @contextmanager
    def piece(self) -> Iterator[threading.Event]:
        """One piece of work, while it is being done; `Stopped` once all is called off."""
        left = threading.Event()
        with self._changed:
            if self._is_over:
                raise Stopped
            self._lefts.add(left)
        try:
            yield left
        finally:
            with self._changed:
                self._lefts.discard(left)
                self._changed.notify_all()

    def call_off(self, seconds: float) -> None:
        """Let nothing new begin, and wait so long at most for what is being done to end."""
        with self._changed:
            self._is_over = True
            for left in self._lefts:
                left.set()
            self._changed.wait_for(lambda: not self._lefts, seconds)
