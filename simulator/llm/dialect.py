"""Which parameters a server takes: learnt from its refusals, once, and remembered.

Everything in a request but the messages is something that some server refuses: newer OpenAI
models refuse `temperature` and `max_tokens`, others know neither `stream_options` nor `seed`
nor a schema. Each refusal costs one request; the next call leaves the parameter out.
"""

import re
import threading
from typing import Any

from simulator.llm.port import ChatRequest

NAMED = {
    "stream_options": r"stream_options|include_usage",
    "schema": r"json_schema|response[_ ]format|structured output",
    "json": r"json_object|response[_ ]format|json mode",
    "seed": r"\bseed\b",
    "temperature": r"\btemperature\b",
    "max_tokens": r"\bmax_tokens\b",
    "max_completion_tokens": r"max_completion_tokens",
}
"""How a server's refusal names the parameter; looked for in this order."""


class Dialect:
    """What one server and model take. Shared by the calls that go there, from any thread."""

    def __init__(self) -> None:
        self._refused: set[str] = set()
        self._lock = threading.Lock()

    def parameters(self, request: ChatRequest, stream: bool) -> dict[str, Any]:
        """The request's parameters beyond model and messages, as this server takes them."""
        given: dict[str, Any] = {}
        used = self._used(request, stream)
        if "temperature" in used:
            given["temperature"] = request.temperature
        if "seed" in used:
            given["seed"] = request.seed
        for name in {"max_tokens", "max_completion_tokens"} & used:
            given[name] = request.max_tokens
        if "stream_options" in used:
            given["stream_options"] = {"include_usage": True}
        if "schema" in used:
            given["response_format"] = _schema(request)
        elif "json" in used:
            given["response_format"] = {"type": "json_object"}
        return given

    def learn(self, sent: dict[str, Any], said: str) -> bool:
        """Whether a refusal in these words was about a parameter that was sent.

        It is left out from then on. `sent` is what `parameters` gave for that request.
        """
        form = sent.get("response_format", {}).get("type")
        names = set(sent) | {{"json_schema": "schema", "json_object": "json"}.get(form, "")}
        for name, pattern in NAMED.items():
            if name in names and re.search(pattern, said, re.IGNORECASE):
                with self._lock:
                    self._refused.add(name)
                return True
        return False

    def _used(self, request: ChatRequest, stream: bool) -> set[str]:
        wanted = {"temperature"}
        wanted |= {"stream_options"} if stream else set()
        wanted |= {"seed"} if request.seed is not None else set()
        if request.output_schema is not None:
            wanted.add("json" if "schema" in self._refused else "schema")
        old = "max_tokens" not in self._refused
        wanted.add("max_tokens" if old else "max_completion_tokens")
        return wanted - self._refused


def _schema(request: ChatRequest) -> dict[str, Any]:
    named = {"name": request.schema_name, "schema": request.output_schema, "strict": True}
    return {"type": "json_schema", "json_schema": named}
