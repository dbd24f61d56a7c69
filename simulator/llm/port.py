"""What a language model is to the rest of the project: messages in, text out."""

import threading
from collections.abc import Iterator
from typing import Any, Literal, Protocol, Self

from pydantic import Field

from simulator.models.base import Value


class Message(Value):
    """One message of a chat."""

    role: Literal["system", "user", "assistant"]
    content: str


class ChatRequest(Value):
    """One call. `output_schema` (with its name) asks for JSON of that shape."""

    messages: tuple[Message, ...]
    temperature: float = Field(0.0, ge=0, le=2)
    seed: int | None = None
    max_tokens: int = Field(800, ge=1)
    output_schema: dict[str, Any] | None = None
    schema_name: str = "answer"


class Usage(Value):
    """Tokens of one call, as the server counted them; None where it did not say."""

    prompt: int | None = None
    completion: int | None = None
    cached: int | None = Field(None, description="prompt tokens the server had in its cache")


class Completion(Value):
    """A finished answer. `model` is the one the server says it served."""

    text: str
    model: str
    finish_reason: str | None = None
    usage: Usage = Usage()
    seconds: float = Field(0.0, ge=0)
    tries: int = Field(1, ge=1)


class ChatStream(Protocol):
    """An answer on its way. `completion` stands once the stream has been read out."""

    completion: Completion | None

    def __iter__(self) -> Iterator[str]:
        """The answer, piece by piece; raises `ModelFailed` where it breaks off."""
        ...

    def close(self) -> None:
        """Stop reading and let the server know."""
        ...


class ChatModel(Protocol):
    """A model on some server. Both calls raise `ModelFailed`, nothing else."""

    name: str
    host: str

    def until(self, left: threading.Event) -> Self:
        """The same model, whose calls end when `left` is set."""
        ...

    def complete(self, request: ChatRequest) -> Completion:
        """The whole answer at once."""
        ...

    def stream(self, request: ChatRequest) -> ChatStream:
        """The answer as it comes."""
        ...
