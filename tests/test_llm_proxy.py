"""A proxy of the system's passes on what it cannot read, and nothing else."""

import json
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from simulator.cli.main import app
from simulator.errors import ModelFailed, UserError
from simulator.llm.openai_chat import OpenAIChat
from tests.asking import EAGER, REQUEST
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import Misbehaving
from tests.servers.wire import TEXT

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

AWAY = "127.1"
"""This computer, under a name that counts as another one."""


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Misbehaving]:
    """The proxy that the environment names for everything."""
    for name in ("http_proxy", "https_proxy", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Misbehaving({"tunnel": lambda it: it.send(b"", status=502)}) as running:
        address = f"http://bob:hunter2@127.0.0.1:{running.server_address[1]}"
        monkeypatch.setenv("HTTP_PROXY", address)
        monkeypatch.setenv("HTTPS_PROXY", address)
        yield running


def test_what_a_proxy_could_read_goes_straight_to_the_server(proxy: Misbehaving) -> None:
    with Misbehaving(BEHAVIOURS) as server:
        url = server.url("fine").replace("127.0.0.1", AWAY)
        assert OpenAIChat("m", url, "k", EAGER).complete(REQUEST).text == TEXT
    assert proxy.asked == []


def test_an_encrypted_call_goes_through_the_proxy_which_sees_the_host_alone(
    proxy: Misbehaving,
) -> None:
    with pytest.raises(ModelFailed) as failure:
        OpenAIChat("m", "https://models.example/v1", "sk-secret", EAGER).complete(REQUEST)
    assert failure.value.kind == "unreachable"
    assert "models.example (through the proxy 127.0.0.1:" in str(failure.value)
    assert "hunter2" not in str(failure.value)
    assert [asked.path for asked in proxy.asked] == ["models.example:443"]
    assert "sk-secret" not in str(proxy.asked[0])


@pytest.mark.parametrize(("scheme", "through"), [("http", False), ("https", True)])
def test_doctor_names_the_proxy(proxy: Misbehaving, scheme: str, through: bool) -> None:
    asking = ("doctor", "--base-url", f"{scheme}://{AWAY}:9/v1", "--boss", "m", "--json")
    found = CliRunner().invoke(app, asking).output
    port = proxy.server_address[1]
    assert json.loads(found)["proxy"] == (f"127.0.0.1:{port}" if through else None)
    assert "hunter2" not in found


@pytest.mark.parametrize("named", ["socks5://127.0.0.1:9", "proxy:3128", "http://[x", "http://x:y"])
def test_a_proxy_that_cannot_be_used_is_not_passed_by_in_silence(
    proxy: Misbehaving, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", named)
    url = "https://models.example/v1"
    with pytest.raises(UserError, match=r"HTTPS_PROXY: .* or name models\.example in NO_PROXY"):
        OpenAIChat("m", url)
    monkeypatch.setenv("NO_PROXY", "models.example")
    assert OpenAIChat("m", url).host == "models.example"
