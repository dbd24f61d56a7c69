"""A real local HTTP server that misbehaves in the way named in the path.

`url("half_json")` is the base URL under which it answers with half a JSON. What it was sent
is kept in `asked`, so that tests can count. Nothing here waits longer than PATIENCE: a
client without bounds then fails its test instead of hanging it.
"""

import json
import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self

PATIENCE = 30
"""Seconds after which a handler that hangs gives up."""


class Asked(NamedTuple):
    """One request."""

    behaviour: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Handler(BaseHTTPRequestHandler):
    """One request of one client; behaviours are functions of this."""

    server: "Misbehaving"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Note the request, then misbehave."""
        length = int(self.headers.get("content-length", 0))
        self.body = json.loads(self.rfile.read(length) or b"{}")
        self._behave()

    def do_GET(self) -> None:
        """As with POST, without a body."""
        self.body = {}
        self._behave()

    def do_CONNECT(self) -> None:
        """Asked as a proxy; the behaviour's name is `tunnel`."""
        self.close_connection = True
        self.number = self.server.note(Asked("tunnel", self.path, dict(self.headers), {}))
        self.server.behaviours["tunnel"](self)

    def _behave(self) -> None:
        name, _, self.argument = self.path.split("/")[1].partition(":")
        self.close_connection = True
        self.number = self.server.note(Asked(name, self.path, dict(self.headers), self.body))
        self.server.behaviours[name](self)
        self.wfile.flush()
        self.server.answered.set()

    def send(
        self, body: bytes, kind: str = "application/json", status: int = 200, **headers: str
    ) -> None:
        """A complete HTTP answer; `headers` with underscores for dashes."""
        self.begin(kind, status, content_length=str(len(body)), **headers)
        self.wfile.write(body)

    def begin(self, kind: str = "text/event-stream", status: int = 200, **headers: str) -> None:
        """The head of an answer that ends with the connection."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def send_json(self, value: Any, status: int = 200, **headers: str) -> None:
        """A complete answer of JSON."""
        self.send(json.dumps(value).encode(), status=status, **headers)

    @property
    def wants_stream(self) -> bool:
        """Whether the client asked for a stream."""
        return bool(self.body.get("stream"))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


Behaviour = Callable[[Handler], None]


class Misbehaving(ThreadingHTTPServer):
    """Serves on a free port of 127.0.0.1 while it is entered."""

    daemon_threads = False  # closing waits for every handler, so nothing outlives a test

    def __init__(self, behaviours: dict[str, Behaviour]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviours = behaviours
        self.asked: list[Asked] = []
        self.arrived = threading.Event()
        self.answered = threading.Event()
        self.client_left = threading.Event()
        self.over = threading.Event()
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,))

    def url(self, behaviour: str) -> str:
        """The base URL under which the server behaves in this way; `name:argument` too."""
        return f"http://127.0.0.1:{self.server_address[1]}/{behaviour}/v1"

    def note(self, asked: Asked) -> int:
        """Keep a request; the number of those of its behaviour so far."""
        with self._lock:
            self.asked.append(asked)
            self._counts[asked.behaviour] += 1
            number = self._counts[asked.behaviour]
        self.arrived.set()
        return number

    def settled(self) -> int:
        """The number of requests, once every handler is done; the server serves no more.

        For clients that give up early: a request may be on its way when they do.
        """
        self.close()
        return len(self.asked)

    def hang(self) -> None:
        """Wait until the test is over."""
        self.over.wait(PATIENCE)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what most tests are about."""
        self.client_left.set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every handler and wait for it; a second time does nothing."""
        if not self.over.is_set():
            self.over.set()
            self.shutdown()
            self._thread.join()
            self.server_close()
