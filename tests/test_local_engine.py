"""llama.cpp with a real model on this computer, through the same client as any server."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.errors import ModelFailed, UserError
from simulator.llm.choice import ModelOptions, choose
from simulator.llm.limits import Limits
from simulator.llm.local import LocalServer, local_server
from simulator.llm.openai_chat import OpenAIChat
from simulator.llm.opening import open_models
from simulator.llm.port import ChatRequest, Message
from simulator.settings import ModelSettings
from tests.local_model import NAME, model_file

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SYSTEM = Message(role="system", content="You are a curt manager. Answer in one short sentence.")
REQUEST = ChatRequest(
    messages=(SYSTEM, Message(role="user", content="The report is late.")), seed=1, max_tokens=16
)
SHAPE = {
    "type": "object",
    "properties": {"late": {"type": "boolean"}},
    "required": ["late"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def server() -> Iterator[LocalServer]:
    with local_server(model_file(), context=2048) as running:
        yield running


@pytest.fixture
def chat(server: LocalServer) -> OpenAIChat:
    return OpenAIChat(server.model, server.base_url, server.api_key)


def test_it_streams_and_counts(chat: OpenAIChat) -> None:
    stream = chat.stream(REQUEST)
    pieces = list(stream)
    assert len(pieces) > 1
    done = stream.completion
    assert done
    assert (done.text, done.model) == ("".join(pieces), NAME)
    assert done.usage.prompt
    assert done.usage.completion
    assert done.usage.completion <= 16


def test_it_keeps_to_a_schema(chat: OpenAIChat) -> None:
    done = chat.complete(REQUEST.model_copy(update={"output_schema": SHAPE, "max_tokens": 40}))
    assert isinstance(json.loads(done.text)["late"], bool)


def test_it_reads_the_same_beginning_once(chat: OpenAIChat) -> None:
    chat.complete(REQUEST)
    again = chat.complete(REQUEST).usage
    assert again.cached is not None and again.prompt is not None
    assert again.cached / again.prompt > 0.8


def test_a_stream_that_is_closed_leaves_it_free_for_the_next(chat: OpenAIChat) -> None:
    stream = chat.stream(REQUEST.model_copy(update={"max_tokens": 500}))
    next(iter(stream))
    stream.close()
    assert chat.complete(REQUEST).text


def test_only_who_has_the_key_is_served(server: LocalServer) -> None:
    with pytest.raises(ModelFailed) as failure:
        OpenAIChat(server.model, server.base_url, "guessed").complete(REQUEST)
    assert failure.value.kind == "bad_key"


def test_a_conversation_beyond_its_context_is_named(chat: OpenAIChat) -> None:
    long = Message(role="user", content="word " * 4000)
    with pytest.raises(ModelFailed) as failure:
        chat.complete(REQUEST.model_copy(update={"messages": (long,)}))
    assert failure.value.kind == "context_too_long"


def test_it_is_gone_when_it_is_done_with() -> None:
    choice = choose(ModelSettings(), ModelOptions(local=model_file(), grader="offline"))
    with open_models(choice, ModelSettings(), Limits(tries=1)) as models:
        boss = models.boss
        assert boss is not None and models.grader is None
        assert boss.host == "127.0.0.1"
        assert boss.complete(REQUEST).text
    with pytest.raises(ModelFailed) as failure:
        boss.complete(REQUEST)
    assert failure.value.kind == "refused"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (None, "is no file; name a model file in the GGUF format"),
        (b"", "is not in the GGUF format"),
        (b"PK\x03\x04 a zip", "is not in the GGUF format"),
        (b"GGUF and nothing more", "llama.cpp cannot use"),
    ],
)
def test_a_file_that_is_no_model_is_named(tmp_path: Path, content: bytes | None, line: str) -> None:
    model_file()  # skips where the engine is missing
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError, match=line), local_server(path):
        pass


def test_without_the_extra_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)  # as Python marks what is not there
    how = r"\.venv/bin/pip install -e '\.\[local\]'"
    with pytest.raises(UserError, match=how), local_server(tmp_path / "model.gguf"):
        pass
