"""A model that plays a list of answers, for tests and demonstrations without a model."""

import re
import threading
from collections.abc import Iterable, Iterator
from typing import Self

from simulator.errors import ModelFailed
from simulator.llm.port import ChatRequest, Completion

Line = str | Completion | ModelFailed
"""One answer of a script: its text, the whole completion, or a failure to raise."""


class ScriptedChat:
    """Gives the answers of `script` in order, one a call, whatever is asked.

    A call beyond the script fails with the kind `script_ended` and says which call it was
    and what it asked. `requests` keeps what was asked, in order. A failure's `partial` is
    streamed before it is raised.
    """

    def __init__(
        self, script: Iterable[Line], name: str = "scripted", host: str = "localhost"
    ) -> None:
        self.name = name
        self.host = host
        self.requests: list[ChatRequest] = []
        self._script = tuple(script)
        self._lock = threading.Lock()

    @property
    def left(self) -> int:
        """How many answers of the script have not been asked for."""
        return max(0, len(self._script) - len(self.requests))

    def until(self, left: threading.Event) -> Self:
        """Itself: a script has nothing to wait for."""
        return self

    def complete(self, request: ChatRequest) -> Completion:
        """The next answer of the script."""
        line = self._next(request)
        if isinstance(line, ModelFailed):
            raise line
        return self._completion(line)

    def stream(self, request: ChatRequest) -> "ScriptedStream":
        """The next answer of the script, word by word."""
        line = self._next(request)
        if isinstance(line, ModelFailed):
            return ScriptedStream(line.partial, line)
        whole = self._completion(line)
        return ScriptedStream(whole.text, whole)

    def _next(self, request: ChatRequest) -> Line:
        with self._lock:
            self.requests.append(request)
            number = len(self.requests)
        if number <= len(self._script):
            return self._script[number - 1]
        asked = request.messages[-1].content[:80] if request.messages else ""
        has = f"{len(self._script)} answer{'' if len(self._script) == 1 else 's'}"
        return ModelFailed(
            "script_ended",
            f"the script of {self.name} has {has}; call {number} asked for more: {asked!r}",
        )

    def _completion(self, line: str | Completion) -> Completion:
        if isinstance(line, Completion):
            return line
        return Completion(text=line, model=self.name, finish_reason="stop")


class ScriptedStream:
    """A scripted answer on its way."""

    def __init__(self, text: str, end: Completion | ModelFailed) -> None:
        self.completion: Completion | None = None
        self._end = end
        self._pieces = self._run(re.findall(r"\S+\s*|\s+", text))

    def __iter__(self) -> Iterator[str]:
        """The pieces; after the last, `completion` stands or the scripted failure is raised."""
        return self._pieces

    def close(self) -> None:
        """Stop reading."""
        self._pieces.close()

    def _run(self, pieces: list[str]) -> Iterator[str]:
        yield from pieces
        if isinstance(self._end, ModelFailed):
            raise self._end
        self.completion = self._end
