"""What a well-behaved OpenAI-compatible server sends, to be spoilt by the others."""

import json
from typing import Any

WORDS = ("You", " are", " late", ".")
TEXT = "".join(WORDS)
USAGE = {
    "prompt_tokens": 20,
    "completion_tokens": 4,
    "prompt_tokens_details": {"cached_tokens": 16},
}


def answer(message: dict[str, Any] | None = None, finish: str = "stop") -> dict[str, Any]:
    """A whole answer."""
    said = message or {"role": "assistant", "content": TEXT}
    choice = {"index": 0, "message": said, "finish_reason": finish}
    return {"object": "chat.completion", "model": "served", "choices": [choice], "usage": USAGE}


def piece(text: str | None, finish: str | None = None) -> dict[str, Any]:
    """One event of a stream."""
    delta = {} if text is None else {"content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"object": "chat.completion.chunk", "model": "served", "choices": [choice]}


def event(value: Any) -> bytes:
    """A value as a server-sent event."""
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def stream(*words: str, finish: str = "stop") -> bytes:
    """A whole stream, with its usage and its end."""
    said = b"".join(event(piece(word)) for word in words or WORDS)
    last = event(piece(None, finish))
    usage = event({"model": "served", "choices": [], "usage": USAGE})
    return said + last + usage + b"data: [DONE]\n\n"


def error(message: str, code: str | None = None) -> dict[str, Any]:
    """What a server says instead of an answer."""
    return {"error": {"message": message, "code": code, "type": "invalid_request_error"}}
