"""Any OpenAI-compatible server as a `ChatModel`; the only file that imports openai."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

from simulator.errors import ModelFailed
from simulator.llm import failures
from simulator.llm.answers import Gathered
from simulator.llm.dialect import Dialect
from simulator.llm.failures import Place, failed
from simulator.llm.limits import Limits, limits_for
from simulator.llm.port import ChatRequest, Completion
from simulator.llm.retries import with_retries
from simulator.llm.watch import Watch

UNCLEAR = {"rejected", "not_openai", "server_error"}
"""Kinds of failure behind which a parameter may stand that the server does not take."""


class _Asked(NamedTuple):
    base_url: str
    api_key: str
    place: Place
    limits: Limits
    dialect: Dialect


class OpenAIChat:
    """One model at one address.

    A call is bounded by `limits` and ends when `left` is set. Nothing is connected, and
    openai is not imported, before the first call. Without an `api_key` a word stands in for
    it, as servers without keys expect.
    """

    def __init__(
        self,
        model: str,
        base_url: str,
        api_key: str = "",
        limits: Limits | None = None,
        left: threading.Event | None = None,
    ) -> None:
        address = urlsplit(base_url)
        self.name = model
        self.host = address.hostname or base_url
        place = Place(address.netloc.rpartition("@")[2] or base_url, model)
        limits = limits or limits_for(self.host)
        self._asked = _Asked(base_url, api_key or "none", place, limits, Dialect())
        self._left = left

    def until(self, left: threading.Event) -> Self:
        """The same model, whose calls end when `left` is set: one for each conversation.

        What was learnt about the server stays shared.
        """
        copy = type(self)(self.name, self._asked.base_url, left=left)
        copy._asked = self._asked
        return copy

    def complete(self, request: ChatRequest) -> Completion:
        """The whole answer at once."""
        with Watch(self._asked.limits.total, self._left) as watch:

            def once(number: int) -> Completion:
                with _Call(self._asked, watch) as call:
                    return call.whole(request).completion(watch.elapsed, number)

            return with_retries(once, self._asked.limits, watch)

    def served(self) -> list[str]:
        """The models the server lists; raises `ModelFailed` where it lists none."""
        with Watch(self._asked.limits.total, self._left) as watch:

            def once(_: int) -> list[str]:
                with _Call(self._asked, watch) as call:
                    return call.served()

            return with_retries(once, self._asked.limits, watch)

    def stream(self, request: ChatRequest) -> "OpenAIStream":
        """The answer as it comes; the server is asked when the first piece is."""
        return OpenAIStream(self._asked, request, self._left)


class OpenAIStream:
    """An answer on its way. Tried again only until its first piece is handed out."""

    def __init__(self, asked: _Asked, request: ChatRequest, left: threading.Event | None) -> None:
        self.completion: Completion | None = None
        self._asked, self._request = asked, request
        self._watch = Watch(asked.limits.total, left)
        self._pieces = self._run()

    def __iter__(self) -> Iterator[str]:
        """The answer, piece by piece; raises `ModelFailed` where it breaks off."""
        return self._pieces

    def close(self) -> None:
        """Stop reading and let the server know; safe from any thread."""
        self._watch.cancel()
        with suppress(ValueError):  # another thread is reading, and the line above wakes it
            self._pieces.close()

    def _run(self) -> Iterator[str]:
        with self._watch, ExitStack() as stack:
            gathered, tries = Gathered(self._asked.place), 0

            def begin(number: int) -> tuple[str, Iterator[str]]:
                nonlocal gathered, tries
                stack.close()
                gathered, tries = Gathered(self._asked.place), number
                call = stack.enter_context(_Call(self._asked, self._watch))
                pieces = call.pieces(self._request, gathered)
                first = next(pieces, "")
                if not first:  # says why there is nothing
                    gathered.completion(self._watch.elapsed, tries)
                return first, pieces

            first, rest = with_retries(begin, self._asked.limits, self._watch)
            try:
                yield first
                yield from rest
                self.completion = gathered.completion(self._watch.elapsed, tries)
            except ModelFailed as error:
                error.partial = gathered.text
                raise


class _Call:
    """One request; raises `ModelFailed`, nothing else. Its connection ends with it."""

    def __init__(self, asked: _Asked, watch: Watch) -> None:
        self._asked, self._watch = asked, watch

    def __enter__(self) -> Self:
        import openai

        from simulator.llm.transport import http_client

        asked = self._asked
        if self._watch.why:
            raise failed(self._watch.why, asked.place)
        if not asked.api_key.isascii() or not asked.api_key.isprintable():
            raise failed("bad_key", asked.place)
        http = http_client(asked.base_url, asked.limits, self._watch, asked.place)
        self._client = openai.OpenAI(
            api_key=asked.api_key, base_url=asked.base_url, max_retries=0, http_client=http
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def served(self) -> list[str]:
        with self._translated():
            # The client's own `models.list` stumbles over what is no list of models.
            found = self._client.get("/models", cast_to=object)
            listed = found.get("data") if isinstance(found, dict) else None
            if not isinstance(listed, list):
                raise failed("not_openai", self._asked.place, "it lists no models")
            names = [each.get("id") for each in listed if isinstance(each, dict)]
            return [name for name in names if isinstance(name, str) and name]

    def whole(self, request: ChatRequest) -> Gathered:
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
                sent = failures.one_line(f"its answer is of the type {kind}", 80)
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
        place, key = self._asked.place, self._asked.api_key
        headers = error.response.headers
        return failures.from_status(error.status_code, headers, error.body, place, key)

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
            raise failed("bad_text", place, failures.one_line(str(error), 80)) from error
