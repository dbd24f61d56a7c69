"""Any OpenAI-compatible server as a `ChatModel`."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Self
from urllib.parse import urlsplit

from simulator.errors import ModelFailed
from simulator.llm.answers import Gathered
from simulator.llm.dialect import Dialect
from simulator.llm.limits import Limits, limits_for
from simulator.llm.openai_call import Asked, OpenAICall
from simulator.llm.place import Place
from simulator.llm.port import ChatRequest, Completion
from simulator.llm.proxy import proxy_for, proxy_name
from simulator.llm.retries import with_retries
from simulator.llm.watch import Watch


class OpenAIChat:
    """One model at one address.

    A call is bounded by `limits` and ends when `left` is set. Nothing is connected, and the
    client library is not imported, before the first call. Raises `UserError` where the system
    names a proxy that cannot be used.
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
        proxy = proxy_for(base_url)
        through = f" (through the proxy {proxy_name(proxy)})" if proxy else ""
        place = Place((address.netloc or base_url) + through, model, api_key)
        limits = limits or limits_for(self.host)
        self._asked = Asked(base_url, proxy, place, limits, Dialect())
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
        asked = self._asked.about(request)
        with Watch(self._asked.limits.total, self._left) as watch:

            def once(number: int) -> Completion:
                with OpenAICall(asked, watch) as call:
                    return call.whole(request).completion(watch.elapsed, number)

            return with_retries(once, self._asked.limits, watch)

    def served(self) -> list[str]:
        """The models the server lists; raises `ModelFailed` where it lists none."""
        with Watch(self._asked.limits.total, self._left) as watch:

            def once(_: int) -> list[str]:
                with OpenAICall(self._asked, watch) as call:
                    return call.served()

            return with_retries(once, self._asked.limits, watch)

    def stream(self, request: ChatRequest) -> "OpenAIStream":
        """The answer as it comes; the server is asked when the first piece is."""
        return OpenAIStream(self._asked.about(request), request, self._left)


class OpenAIStream:
    """An answer on its way. Tried again only until its first piece is handed out."""

    def __init__(self, asked: Asked, request: ChatRequest, left: threading.Event | None) -> None:
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
                call = stack.enter_context(OpenAICall(self._asked, self._watch))
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
