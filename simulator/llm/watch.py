"""Watches one call: cuts its connection when the time is up or the user has left.

A read time-out bounds the silence between two bytes, never the whole: a server that sends
a byte now and then would hold a call for ever. So the socket itself is shut, which wakes
whoever reads from it, at once and in every phase after the connection stands.
"""

import socket
import threading
import time
from types import TracebackType
from typing import Any, Literal, Self

OFTEN = 0.05
"""Seconds between two looks at whether the user has left."""


class Watch:
    """Runs a thread while it is entered; `why` then says what it cut the call for."""

    def __init__(self, seconds: float, left: threading.Event | None = None) -> None:
        self.why: Literal["timeout", "cancelled"] | None = None
        self.stopped = threading.Event()
        self._seconds = seconds
        self._left = left or threading.Event()
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._started = 0.0

    @property
    def elapsed(self) -> float:
        """Seconds since the watch was entered."""
        return time.monotonic() - self._started

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        if self._left.is_set():
            self._cut("cancelled")
        else:
            threading.Thread(target=self._look, name="model call watch", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopped.set()

    def cancel(self) -> None:
        """Cut the call now; safe from any thread, and a second time."""
        if not self.stopped.is_set():
            self._cut("cancelled")

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """The HTTP library tells what it does; new connections are what matters here."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            with self._lock:
                self._sockets.append(info["return_value"].get_extra_info("socket"))
            if self.why:
                self._shut()

    def _look(self) -> None:
        while not self.stopped.wait(min(OFTEN, max(0.0, self._seconds - self.elapsed))):
            if self._left.is_set():
                self._cut("cancelled")
            elif self.elapsed >= self._seconds:
                self._cut("timeout")

    def _cut(self, why: Literal["timeout", "cancelled"]) -> None:
        self.why = why
        self.stopped.set()
        self._shut()

    def _shut(self) -> None:
        with self._lock:
            for each in self._sockets:
                try:
                    # Not the method of an SSL socket, which a reading thread could not stand.
                    socket.socket.shutdown(each, socket.SHUT_RDWR)
                except OSError:
                    continue
