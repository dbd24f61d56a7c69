"""The ways in which a server can misbehave, by name."""

import json

from tests.servers import odd
from tests.servers.misbehaving import Behaviour, Handler
from tests.servers.wire import answer, error, event, stream


def _status(status: int, message: str = "no", code: str | None = None, **headers: str) -> Behaviour:
    return lambda it: it.send_json(error(message, code), status, **headers)


def _then_fine(*first: Behaviour) -> Behaviour:
    return lambda it: (first[it.number - 1] if it.number <= len(first) else odd.fine)(it)


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


HTML = b"<!doctype html><title>Welcome</title><p>Sign in to the hotel's network"
BROKEN = json.dumps(answer()).encode()

BEHAVIOURS: dict[str, Behaviour] = {
    "fine": odd.fine,
    "hangs": odd.hangs,
    "hangs_after_a_word": odd.hangs_after_a_word,
    "hangs_after_the_end": odd.hangs_after_the_end,
    "dribbles_the_head": odd.dribbles_the_head,
    "dribbles_the_body": odd.dribbles_the_body,
    "endless": odd.endless,
    "resets_at_once": odd.resets_at_once,
    "resets_then_fine": _then_fine(odd.resets_at_once, odd.resets_at_once),
    "resets_mid_stream": odd.resets_mid_stream,
    "ends_mid_stream": odd.ends_mid_stream,
    "fails_mid_stream": odd.fails_mid_stream,
    "fails_at_once": _whole(error("overloaded", "server_error")),
    "ten_megabytes": odd.ten_megabytes,
    "packed": odd.packed,
    "does_not_stream": odd.does_not_stream,
    "storm": _status(429, "slow down", retry_after="0"),
    "storm_of_an_hour": _status(429, "slow down", retry_after="3600"),
    "storm_of_a_quarter_minute": _status(429, "slow down", retry_after="15"),
    "storm_until_later": odd.says_later,
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
    "echoes_key": lambda it: it.send_json(error("bad " + it.headers["authorization"]), 422),
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
    "refuses": odd.refuses_parameters,
    "models": lambda it: it.send_json({"object": "list", "data": [{"id": "embed-1"}, {"id": "m"}]}),
}
