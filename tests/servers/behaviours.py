"""The ways in which a server can misbehave, by name."""

import gzip
import json
import socket
import struct
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.servers.misbehaving import Behaviour, Handler
from tests.servers.wire import TEXT, WORDS, answer, event, piece, stream


def fine(it: Handler) -> None:
    """As it should be."""
    if it.wants_stream:
        it.send(stream(), "text/event-stream")
    else:
        it.send_json(answer())


def _error(message: str, code: str | None = None) -> dict:
    return {"error": {"message": message, "code": code, "type": "invalid_request_error"}}


def _status(status: int, message: str = "no", code: str | None = None, **headers: str) -> Behaviour:
    return lambda it: it.send_json(_error(message, code), status, **headers)


def _then_fine(*first: Behaviour) -> Behaviour:
    return lambda it: (first[it.number - 1] if it.number <= len(first) else fine)(it)


def _whole(value: object) -> Behaviour:
    """The same odd value as an answer and as the only event of a stream."""

    def behave(it: Handler) -> None:
        if it.wants_stream:
            it.send(event(value) + b"data: [DONE]\n\n", "text/event-stream")
        else:
            it.send_json(value)

    return behave


def _bytes(whole: bytes, streamed: bytes) -> Behaviour:
    def behave(it: Handler) -> None:
        if it.wants_stream:
            it.send(streamed, "text/event-stream")
        else:
            it.send(whole)

    return behave


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
    it.send_json(_error("slow down"), 429, retry_after=later)


def refuses_parameters(it: Handler) -> None:
    """Refuses the first parameter it is sent of those named after the colon."""
    for name in it.argument.split(","):
        form = it.body.get("response_format", {}).get("type")
        if name in it.body or name == form:
            it.send_json(_error(f"Unsupported parameter: '{name}'"), 400)
            return
    fine(it)


HTML = b"<!doctype html><title>Welcome</title><p>Sign in to the hotel's network"
BROKEN = json.dumps(answer()).encode()

BEHAVIOURS: dict[str, Behaviour] = {
    "fine": fine,
    "hangs": hangs,
    "hangs_after_a_word": hangs_after_a_word,
    "hangs_after_the_end": hangs_after_the_end,
    "dribbles_the_head": dribbles_the_head,
    "dribbles_the_body": dribbles_the_body,
    "endless": endless,
    "resets_at_once": resets_at_once,
    "resets_then_fine": _then_fine(resets_at_once, resets_at_once),
    "resets_mid_stream": resets_mid_stream,
    "ends_mid_stream": ends_mid_stream,
    "fails_mid_stream": fails_mid_stream,
    "fails_at_once": _whole(_error("overloaded", "server_error")),
    "ten_megabytes": ten_megabytes,
    "packed": packed,
    "does_not_stream": does_not_stream,
    "storm": _status(429, "slow down", retry_after="0"),
    "storm_of_an_hour": _status(429, "slow down", retry_after="3600"),
    "storm_of_a_quarter_minute": _status(429, "slow down", retry_after="15"),
    "storm_until_later": says_later,
    "storm_then_fine": _then_fine(_status(429, retry_after="0"), _status(429, retry_after="0")),
    "errors": _status(500, "out of memory"),
    "errors_then_fine": _then_fine(_status(500), _status(503)),
    "busy_then_fine": _then_fine(_status(408), _status(409)),
    "web_page": lambda it: it.send(HTML, "text/html"),
    "web_page_404": lambda it: it.send(HTML, "text/html", 404),
    "web_page_502": lambda it: it.send(HTML, "text/html", 502),
    "half_json": _bytes(BROKEN[:90], b"data: " + BROKEN[:90] + b"\n\n"),
    "deep_json": _bytes(b"[" * 90_000, b"data: " + b"[" * 90_000 + b"\n\n"),
    "wrong_shape": _whole({"choices": "none today"}),
    "wrong_message": _whole({"choices": [{"message": 7, "delta": 7}]}),
    "no_choices": _whole({"answer": 42}),
    "empty_choices": _whole({"choices": []}),
    "a_list": _whole([1, 2, 3]),
    "null": _whole(None),
    "no_text": _bytes(json.dumps(answer({"content": None})).encode(), stream("")),
    "blank_text": _bytes(json.dumps(answer({"content": " "})).encode(), stream(" ", "\n")),
    "refusal": _whole(
        {"choices": [{"message": {"refusal": "I cannot"}, "delta": {"refusal": "I cannot"}}]}
    ),
    "filtered": _bytes(
        json.dumps(answer(finish="content_filter")).encode(), stream(finish="content_filter")
    ),
    "wrong_type": lambda it: it.send(b"\x89PNG\r\n\x1a\n", "image/png"),
    "bad_utf8": _bytes(BROKEN.replace(b"late", b"l\xfft"), stream().replace(b"late", b"l\xfft")),
    "half_character": _bytes(
        BROKEN.replace(b"late", b"\\ud83d"), stream().replace(b"late", b"\\ud83d")
    ),
    "redirect": _status(307, location="http://127.0.0.1:9/elsewhere"),
    "bad_key": _status(401, "Incorrect API key provided: {key}", "invalid_api_key"),
    "echoes_key": lambda it: it.send_json(_error("bad " + it.headers["authorization"]), 422),
    "forbidden": _status(403),
    "unknown_model": _status(404, "The model `m` does not exist", "model_not_found"),
    "unknown_model_in_words": _status(404, "model 'm' not found, try pulling it first"),
    "too_long": _status(
        400, "maximum context length is 2048; max_tokens", "context_length_exceeded"
    ),
    "too_long_in_words": _status(400, "the request exceeds the available context size"),
    "refused_content": _status(400, "flagged", "content_filter"),
    "no_credit": _status(429, "You exceeded your current quota", "insufficient_quota"),
    "rejected": _status(422, "no\r\nsuch\x1b[31m thing" + "!" * 900),
    "refuses": refuses_parameters,
    "models": lambda it: it.send_json({"object": "list", "data": [{"id": "embed-1"}, {"id": "m"}]}),
}

__all__ = ["BEHAVIOURS", "TEXT"]
