"""Runs a turn to its end in one thread, whoever is still looking."""

import logging
import queue
import threading
from collections.abc import Iterator
from typing import TypeVar

from simulator.errors import SimulatorError

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
            if not isinstance(error, SimulatorError):
                # Nobody may be reading them any more.
                logging.getLogger(__name__).exception("A turn broke off")
            events.put(error)

    # A daemon: whoever stops the server closes the session first, which ends the turn.
    threading.Thread(target=run, name="turn", daemon=True).start()
    while (event := events.get()) is not _END:
        if isinstance(event, BaseException):
            raise event
        yield event
