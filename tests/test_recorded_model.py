"""What a real model's server sends, as the client reads it (see tests/recordings)."""

import json
from pathlib import Path

import pytest
from vcr.errors import CannotOverwriteExistingCassetteException

from simulator.llm.openai_chat import OpenAIChat
from simulator.llm.port import ChatRequest, Message
from tests.cassettes import RECORDINGS, cassette

pytestmark = pytest.mark.cassette

BOSS = Message(role="system", content="You are a curt manager. Answer in one short sentence.")
SHAPE = {
    "type": "object",
    "properties": {
        "owns": {"type": "boolean"},
        "quote": {"type": ["string", "null"], "maxLength": 60},
    },
    "required": ["owns", "quote"],
    "additionalProperties": False,
}


def asking(text: str) -> ChatRequest:
    return ChatRequest(messages=(BOSS, Message(role="user", content=text)), seed=1, max_tokens=60)


def test_a_whole_answer_with_its_figures(recorded_chat: OpenAIChat) -> None:
    done = recorded_chat.complete(asking("The report is late. I should have told you."))
    assert done.text.strip()
    assert done.model == recorded_chat.name
    assert done.finish_reason in ("stop", "length")
    assert done.usage.prompt and done.usage.completion


def test_a_stream_says_what_the_whole_answer_says(recorded_chat: OpenAIChat) -> None:
    request = asking("I missed the deadline.")
    stream = recorded_chat.stream(request)
    pieces = list(stream)
    assert len(pieces) > 3
    assert stream.completion
    assert stream.completion.text == "".join(pieces)
    assert stream.completion.usage.completion


def test_an_answer_keeps_to_the_schema(recorded_chat: OpenAIChat) -> None:
    request = asking("I own this. Did the speaker own it? Quote the words.")
    done = recorded_chat.complete(request.model_copy(update={"output_schema": SHAPE}))
    assert set(json.loads(done.text)) == {"owns", "quote"}


@pytest.mark.parametrize("path", sorted(RECORDINGS.rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_recording_holds_a_credential(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    for word in ("authorization", "bearer", "api-key", "cookie"):
        assert word not in text


def test_a_changed_prompt_and_a_request_not_made_both_fail() -> None:
    path = RECORDINGS / "test_recorded_model" / "test_a_whole_answer_with_its_figures.yaml"
    chat = OpenAIChat("SmolLM2-135M-Instruct.Q4_1", "http://127.0.0.1:18080/v1")
    with (
        pytest.raises(CannotOverwriteExistingCassetteException, match="body"),
        cassette(path, record=False),
    ):
        chat.complete(asking("Something else."))
    with pytest.raises(AssertionError, match="1 requests not made"), cassette(path, record=False):
        pass
