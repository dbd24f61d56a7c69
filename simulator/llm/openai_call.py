"""One request to an OpenAI-compatible server; the only file that imports openai."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Self

from simulator.errors import ModelFailed
from simulator.llm import failures
from simulator.llm.answers import Gathered
from simulator.llm.dialect import Dialect
from simulator.llm.failures import failed
from simulator.llm.limits import Limits
from simulator.llm.place import Place, one_line
from simulator.llm.port import ChatRequest
from simulator.llm.watch import Watch

UNCLEAR = {"rejected", "not_openai", "server_error"}
"""Kinds of failure behind which a parameter may stand that the server does not take."""


class Asked(NamedTuple):
    """Who is asked and how; shared by every call that goes there."""

    base_url: str
    proxy: str | None
    place: Place
    limits: Limits
    dialect: Dialect

    def about(self, request: ChatRequest) -> Self:
        """The same for one request, whose words no failure repeats."""
        written = tuple(each.content for each in request.messages if each.role == "user")
        return self._replace(place=self.place._replace(written=written))


class OpenAICall:
    """One request; raises `ModelFailed`, nothing else. Its connection ends with it."""

    def __init__(self, asked: Asked, watch: Watch) -> None:
        self._asked, self._watch = asked, watch

    def __enter__(self) -> Self:
        import openai

        from simulator.llm.transport import http_client

        asked, key = self._asked, self._asked.place.key
        if self._watch.why:
            raise failed(self._watch.why, asked.place)
        if not key.isascii() or not key.isprintable():
            raise failed("bad_key", asked.place)
        http = http_client(asked.proxy, asked.limits, self._watch, asked.place)
        self._client = openai.OpenAI(
            # Servers without keys expect a word in its place.
            api_key=key or "none",
            base_url=asked.base_url,
            max_retries=0,
            http_client=http,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def served(self) -> list[str]:
        """The models the server lists."""
        with self._translated():
            # The client's own `models.list` stumbles over what is no list of models.
            found = self._client.get("/models", cast_to=object)
            listed = found.get("data") if isinstance(found, dict) else None
            if not isinstance(listed, list):
                raise failed("not_openai", self._asked.place, "it lists no models")
            names = [each.get("id") for each in listed if isinstance(each, dict)]
            # A name that cannot be shown as it stands is none that a user could give.
            return [name for name in names if isinstance(name, str) and _is_name(name)]

    def whole(self, request: ChatRequest) -> Gathered:
        """The whole answer, in one event."""
        gathered = Gathered(self._asked.place)
        with self._translated():
            gathered.add(self._open(request, stream=False))
        return gathered

    def pieces(self, request: ChatRequest, gathered: Gathered) -> Iterator[str]:
        """The pieces of text that are not empty, gathered as they come."""
        with self._translated(gathered):
            events = self._open(request, stream=True)
            kind = events.response.headers.get("content-type", "")
            if not re.match(r"$|text/(event-stream|plain)|application/(json|octet)", kind):
                sent = f"its answer is of the type {kind}"
                raise failed("not_openai", self._asked.place, sent)
            if "json" in kind:  # a server that does not stream
                events = [json.loads(events.response.read())]
            for event in events:
                if piece := gathered.add(event):
                    yield piece
        if broken := gathered.broken_off():
            raise broken

    def _open(self, request: ChatRequest, stream: bool) -> Any:
        import openai

        asked = self._asked
        messages: Any = [each.model_dump() for each in request.messages]
        while True:  # ends: each refusal leaves one parameter fewer
            sent = asked.dialect.parameters(request, stream)
            try:
                return self._client.chat.completions.create(
                    model=asked.place.model, messages=messages, stream=stream, **sent
                )
            except openai.APIStatusError as error:
                if self._status(error).kind not in UNCLEAR or error.status_code == 503:
                    raise
                if not asked.dialect.learn(sent, str(error.body)):
                    raise

    def _status(self, error: Any) -> ModelFailed:
        place, headers = self._asked.place, error.response.headers
        return failures.from_status(error.status_code, headers, error.body, place)

    @contextmanager
    def _translated(self, gathered: Gathered | None = None) -> Iterator[None]:
        import openai

        place = self._asked.place
        try:
            yield
        except (openai.APIError, ModelFailed, ValueError, RecursionError) as error:
            if self._watch.why:
                raise failed(self._watch.why, place) from error
            if isinstance(error, ModelFailed):
                raise
            if gathered and gathered.finish_reason:
                return  # broken off after the model had said all
            if isinstance(error, openai.APIStatusError):
                raise self._status(error) from error
            if isinstance(error, openai.APIConnectionError):
                raise failures.from_connection(error, place) from error
            if isinstance(error, openai.APIError):
                raise failures.from_error_event(error.body, place) from error
            raise failed("bad_text", place, str(error)) from error


def _is_name(text: str) -> bool:
    return bool(text.strip()) and text == one_line(text)
