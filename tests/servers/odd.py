"""The ways in which a server can misbehave that need more than one answer."""

import gzip
import socket
import struct
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.servers.misbehaving import Handler
from tests.servers.wire import WORDS, answer, error, event, piece, stream


def fine(it: Handler) -> None:
    """As it should be."""
    if it.wants_stream:
        it.send(stream(), "text/event-stream")
    else:
        it.send_json(answer())


def hangs(it: Handler) -> None:
    """Takes the request and never answers."""
    it.server.hang()


def hangs_after_a_word(it: Handler) -> None:
    """Begins well and falls silent."""
    it.begin()
    it.wfile.write(event(piece(WORDS[0])))
    it.server.hang()


def hangs_after_the_end(it: Handler) -> None:
    """Says all and does not hang up."""
    it.begin()
    it.wfile.write(stream().replace(b"data: [DONE]\n\n", b""))
    it.server.hang()


def dribbles_the_head(it: Handler) -> None:
    """Sends its headers byte by byte, for ever."""
    it.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _dribble(it)


def dribbles_the_body(it: Handler) -> None:
    """Sends white space byte by byte, for ever, as some gateways do to keep a line open."""
    it.begin("application/json")
    _dribble(it)


def _dribble(it: Handler) -> None:
    end = time.monotonic() + 30
    while not it.server.over.wait(0.02) and time.monotonic() < end:
        it.wfile.write(b" ")


def endless(it: Handler) -> None:
    """Never comes to an end, and is fast."""
    it.begin("text/event-stream" if it.wants_stream else "application/json")
    line = event(piece("again ")) if it.wants_stream else b" " * 4096
    while not it.server.over.is_set():
        it.wfile.write(line)


def resets_at_once(it: Handler) -> None:
    """Breaks the connection off without a word."""
    it.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    it.connection.close()


def resets_mid_stream(it: Handler) -> None:
    """Says two words, then breaks the connection off in the middle of a chunk."""
    it.begin(transfer_encoding="chunked")
    said = event(piece(WORDS[0])) + event(piece(WORDS[1]))
    it.wfile.write(b"%x\r\n" % (len(said) + 100) + said)


def ends_mid_stream(it: Handler) -> None:
    """Says two words and ends politely, without having finished."""
    it.send(event(piece(WORDS[0])) + event(piece(WORDS[1])), "text/event-stream")


def fails_mid_stream(it: Handler) -> None:
    """Says a word, then announces an error inside the stream."""
    error = {"error": {"message": "out of memory", "code": 500}}
    it.send(event(piece(WORDS[0])) + event(error), "text/event-stream")


def ten_megabytes(it: Handler) -> None:
    """One line of ten megabytes."""
    line = b'data: {"choices": [{"delta": {"content": "' + b"a" * 10_000_000
    it.begin("text/event-stream" if it.wants_stream else "application/json")
    it.wfile.write(line)


def packed(it: Handler) -> None:
    """A megabyte in a kilobyte, unasked."""
    it.send(gzip.compress(b" " * 1_000_000), content_encoding="gzip")


def does_not_stream(it: Handler) -> None:
    """Answers at once, whatever was asked."""
    it.send_json(answer())


def says_later(it: Handler) -> None:
    """Asks to wait until a date an hour away."""
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    it.send_json(error("slow down"), 429, retry_after=later)


def refuses_parameters(it: Handler) -> None:
    """Refuses the first parameter it is sent of those named after the colon."""
    for name in it.argument.split(","):
        form = it.body.get("response_format", {}).get("type")
        if name in it.body or name == form:
            it.send_json(error(f"Unsupported parameter: '{name}'"), 400)
            return
    fine(it)
