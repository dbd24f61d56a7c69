"""Runs a turn to its end in one thread, whoever is still looking."""

import queue
import threading
from collections.abc import Iterator
from typing import TypeVar

Event = TypeVar("Event")
_END = object()


def pumped(work: Iterator[Event]) -> Iterator[Event]:
    """The events of `work`, which is run by a thread of its own.

    A turn holds its conversation's lock, so one thread must run all of it; and a
    closed browser must not leave it half done.
    """
    events: queue.SimpleQueue = queue.SimpleQueue()

    def run() -> None:
        try:
            for event in work:
                events.put(event)
            events.put(_END)
        except BaseException as error:  # handed to whoever reads the events
            events.put(error)

    threading.Thread(target=run, name="turn").start()
    while (event := events.get()) is not _END:
        if isinstance(event, BaseException):
            raise event
        yield event
