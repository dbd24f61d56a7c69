"""The ways in which a server can say back what it was sent, or far too much, by name."""

from urllib.parse import quote

from tests.servers.misbehaving import Behaviour, Handler
from tests.servers.wire import error, event

ELSEWHERE = "http://127.0.0.1:9/elsewhere"


def _key(it: Handler) -> str:
    return it.headers["authorization"].removeprefix("Bearer ")


def _encoded(it: Handler) -> str:
    return quote(_key(it), safe="")


def _words(it: Handler) -> str:
    return it.body["messages"][-1]["content"]


def _in_an_event(it: Handler, message: str, code: object) -> None:
    value = {"error": {"message": message, "code": code}}
    if it.wants_stream:
        it.send(event(value), "text/event-stream")
    else:
        it.send_json(value)


KEY_ECHOES: dict[str, Behaviour] = {
    "in_the_body": lambda it: it.send_json(error("bad key " + _key(it)), 422),
    "encoded": lambda it: it.send_json(error("bad key " + _encoded(it).lower()), 422),
    "far_down": lambda it: it.send_json(error("bad" + " " * 1985 + _key(it)), 422),
    "at_the_cut": lambda it: it.send_json(error("x" * 175 + _key(it)), 422),
    "in_an_event": lambda it: _in_an_event(it, "bad key " + _key(it), 400),
    "in_a_redirect": lambda it: it.send(
        b"", status=307, location=f"{ELSEWHERE}?key={_encoded(it)}"
    ),
    "in_the_type": lambda it: it.send(b"x", "text/" + _key(it)),
}
"""A failure that repeats the key, at some place or other."""

ECHOES: dict[str, Behaviour] = KEY_ECHOES | {
    "words": lambda it: it.send_json(error("You said: " + _words(it)[-150:]), 422),
    "words_in_an_event": lambda it: _in_an_event(it, "You said: " + _words(it), "400"),
    "endless_code": lambda it: _in_an_event(it, "no", "9" * 5000),
    "odd_names": lambda it: it.send_json(
        {"data": [{"id": "m" * 900}, {"id": "m\x1b[31m"}, {"id": " "}, {"id": "m"}]}
    ),
}
