"""Asking a model on a local server, at once or as a stream, within limits fit for tests."""

from collections.abc import Callable

import pytest

from simulator.llm.limits import Limits
from simulator.llm.openai_chat import OpenAIChat
from simulator.llm.port import ChatRequest, Completion, Message
from tests.servers.misbehaving import Misbehaving

EAGER = Limits(
    connect=20, silence=20, total=25, answer_bytes=200_000, tries=3, first_wait=0, longest_wait=0
)
"""No waits between tries; patient otherwise, so that a busy machine changes nothing."""
SILENCE = EAGER.model_copy(update={"silence": 0.5, "tries": 2})
LONG_SILENCE = EAGER.model_copy(update={"silence": 2})
"""For a server that says something first, which takes a busy machine a while."""
HURRY = EAGER.model_copy(update={"total": 0.2})
REQUEST = ChatRequest(messages=(Message(role="user", content="Where is it?"),), seed=7)

Ask = Callable[[OpenAIChat], Completion]


def complete(chat: OpenAIChat) -> Completion:
    """The whole answer at once."""
    return chat.complete(REQUEST)


def stream(chat: OpenAIChat) -> Completion:
    """The whole answer, streamed."""
    running = chat.stream(REQUEST)
    assert "".join(running) and running.completion
    return running.completion


both = pytest.mark.parametrize("ask", [complete, stream])


def at(server: Misbehaving, behaviour: str, limits: Limits = EAGER, key: str = "k") -> OpenAIChat:
    """A model on a server that behaves in this way."""
    return OpenAIChat("m", server.url(behaviour), key, limits)
