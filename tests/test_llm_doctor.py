"""`simulator doctor` against real servers on this computer."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from simulator.cli.main import app
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import Handler, Misbehaving
from tests.servers.wire import answer, stream

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def well(it: Handler) -> None:
    """A server that lists its models, streams, and keeps to a schema."""
    if it.command == "GET":
        it.send_json({"data": [{"id": "nomic-embed-text"}, {"id": "qwen"}]})
    elif it.wants_stream:
        it.send(stream(), "text/event-stream")
    else:
        it.send_json(answer({"content": '{"answer": "yes"}'}))


def unknown(it: Handler) -> None:
    """Knows other models than the one it is asked for."""
    if it.command == "GET":
        it.send_json({"data": [{"id": "qwen"}, {"id": "gemma"}]})
    else:
        it.send_json({"error": {"message": "no", "code": "model_not_found"}}, 404)


def only_embeds(it: Handler) -> None:
    """Has no model that talks."""
    it.send_json({"data": [{"id": "nomic-embed-text"}]})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Misbehaving]:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for role in ("BOSS", "GRADER"):
        monkeypatch.delenv(f"SIMULATOR_{role}_MODEL", raising=False)
    more = {"well": well, "unknown": unknown, "only_embeds": only_embeds}
    with Misbehaving(BEHAVIOURS | more) as running:
        yield running


def doctor(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["doctor", *arguments])


def test_without_a_model_all_is_well(server: Misbehaving) -> None:
    result = doctor()
    assert result.exit_code == 0
    assert "authored lines" in result.output
    assert "stays on this computer" in result.output
    assert server.asked == []


def test_a_good_server_is_found_good(server: Misbehaving) -> None:
    result = doctor("--base-url", server.url("well"), "--json")
    found = json.loads(result.output)
    assert (result.exit_code, found["wrong"]) == (0, None)
    assert [(check["name"], check["model"]) for check in found["checks"]] == [
        ("streaming", "qwen"),
        ("schema", "qwen"),
    ]
    assert found["checks"][0]["usage"] == {"prompt": 20, "completion": 4, "cached": 16}
    assert found["choice"]["words"] == "stays on this computer"


def test_a_model_that_ignores_the_schema_is_told_apart(server: Misbehaving) -> None:
    result = doctor("--base-url", server.url("fine"), "--boss", "m", "--grader", "m")
    assert result.exit_code == 1
    assert "m did not answer in the shape asked for" in result.output
    assert "SIMULATOR_GRADER_MODEL=offline" in result.output


def test_two_models_are_both_examined(server: Misbehaving) -> None:
    arguments = ["--base-url", server.url("well"), "--boss", "a", "--grader", "b", "--json"]
    found = json.loads(doctor(*arguments).output)
    assert [check["model"] for check in found["checks"]] == ["a", "a", "b", "b"]


def test_an_unknown_model_is_answered_with_those_there_are(server: Misbehaving) -> None:
    result = doctor("--base-url", server.url("unknown"), "--boss", "m", "--grader", "offline")
    assert result.exit_code == 1
    assert "does not serve the model m; name one that it does (it lists qwen, gemma)" in (
        result.output
    )


def test_a_server_without_a_chat_model_says_so(server: Misbehaving) -> None:
    result = doctor("--base-url", server.url("only_embeds"))
    assert result.exit_code == 1
    assert "lists no model for chat" in result.output


@pytest.mark.parametrize(
    ("behaviour", "line"),
    [
        ("bad_key", "does not accept the key; correct OPENAI_API_KEY"),
        ("web_page", "does not answer like an OpenAI-compatible server"),
        ("no_credit", "has no credit left"),
        ("half_json", "cannot be read"),
    ],
)
def test_what_is_wrong_is_one_line(server: Misbehaving, behaviour: str, line: str) -> None:
    result = doctor("--base-url", server.url(behaviour), "--boss", "m", "--grader", "m")
    assert result.exit_code == 1
    assert line in result.output.splitlines()[-1]


def test_a_port_without_a_server_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = doctor("--base-url", f"http://127.0.0.1:{port}/v1")
    assert result.exit_code == 1
    assert f"127.0.0.1:{port} refused the connection" in result.output


def test_who_asks_no_model_does_not_wait_for_the_client_library() -> None:
    code = (
        "import sys, simulator.cli.main, simulator.llm.openai_chat, simulator.llm.opening\n"
        "print(sorted({'openai', 'httpx2', 'xllamacpp'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
