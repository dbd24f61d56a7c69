"""What a server refuses is left out, at the cost of one request, once."""

from collections.abc import Iterator

import pytest

from simulator.errors import ModelFailed
from simulator.llm.limits import Limits
from simulator.llm.openai_chat import OpenAIChat
from simulator.llm.port import ChatRequest, Message
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import Misbehaving
from tests.servers.wire import TEXT

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

LIMITS = Limits(silence=20, total=25, first_wait=0)
SHAPE = {"type": "object", "properties": {"quote": {"type": "string"}}}
REQUEST = ChatRequest(
    messages=(Message(role="system", content="Read."), Message(role="user", content="Sorry.")),
    temperature=0.5,
    seed=3,
    max_tokens=90,
    output_schema=SHAPE,
    schema_name="grade",
)


@pytest.fixture
def server() -> Iterator[Misbehaving]:
    with Misbehaving(BEHAVIOURS) as running:
        yield running


def test_everything_asked_for_is_sent(server: Misbehaving) -> None:
    chat = OpenAIChat("m", server.url("fine"), limits=LIMITS)
    chat.complete(REQUEST)
    assert server.asked[0].body == {
        "model": "m",
        "messages": [
            {"role": "system", "content": "Read."},
            {"role": "user", "content": "Sorry."},
        ],
        "stream": False,
        "temperature": 0.5,
        "seed": 3,
        "max_tokens": 90,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "grade", "schema": SHAPE, "strict": True},
        },
    }


def test_a_stream_asks_for_its_tokens_to_be_counted(server: Misbehaving) -> None:
    list(OpenAIChat("m", server.url("fine"), limits=LIMITS).stream(REQUEST))
    assert server.asked[0].body["stream"] is True
    assert server.asked[0].body["stream_options"] == {"include_usage": True}


@pytest.mark.parametrize(
    ("refused", "requests", "gone"),
    [
        ("seed", 2, {"seed"}),
        ("temperature", 2, {"temperature"}),
        ("stream_options", 2, {"stream_options"}),
        ("json_schema", 2, set()),
        ("response_format", 3, {"response_format"}),
        ("max_tokens", 2, {"max_tokens"}),
        ("max_tokens,max_completion_tokens", 3, {"max_tokens", "max_completion_tokens"}),
        ("seed,temperature,max_tokens,stream_options", 5, {"seed", "temperature"}),
    ],
)
def test_a_refused_parameter_is_left_out_from_then_on(
    server: Misbehaving, refused: str, requests: int, gone: set[str]
) -> None:
    chat = OpenAIChat("m", server.url(f"refuses:{refused}"), limits=LIMITS)
    assert "".join(chat.stream(REQUEST)) == TEXT
    assert len(server.asked) == requests
    assert "".join(chat.stream(REQUEST)) == TEXT
    assert len(server.asked) == requests + 1
    assert not gone & set(server.asked[-1].body)


def test_the_newer_name_for_the_token_limit_takes_over(server: Misbehaving) -> None:
    OpenAIChat("m", server.url("refuses:max_tokens"), limits=LIMITS).complete(REQUEST)
    assert server.asked[-1].body["max_completion_tokens"] == 90


def test_without_schemas_json_is_asked_for(server: Misbehaving) -> None:
    OpenAIChat("m", server.url("refuses:json_schema"), limits=LIMITS).complete(REQUEST)
    assert server.asked[-1].body["response_format"] == {"type": "json_object"}


def test_a_server_that_refuses_everything_is_not_asked_for_ever(server: Misbehaving) -> None:
    chat = OpenAIChat("m", server.url("refuses:messages,seed"), limits=LIMITS)
    with pytest.raises(ModelFailed) as failure:
        chat.complete(REQUEST)
    assert failure.value.kind == "rejected"
    assert len(server.asked) == 1
