"""Answers of a real model, recorded once and replayed without any network.

A test that takes the fixture `recorded_chat` is given a real client whose requests are
answered from `tests/recordings/<module>/<test>.yaml`. They are matched by everything they
say, so that a changed prompt fails its test; so does a request that was recorded and is not
made. `make cassettes` records all of them anew. Tests with the fixture carry the mark
`cassette`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import vcr
from vcr.record_mode import RecordMode

from simulator.llm.limits import Limits
from simulator.llm.local import local_server
from simulator.llm.openai_chat import OpenAIChat
from tests.local_model import NAME, model_file

RECORDINGS = Path(__file__).with_name("recordings")
PORT = 18080
"""The engine's port while recording; part of what requests are matched by."""
URL = f"http://127.0.0.1:{PORT}/v1"
PATIENT = Limits(silence=600, total=600, tries=1)


@pytest.fixture(scope="session")
def recording_key() -> Iterator[str | None]:
    """The key of a running engine while recording; None while replaying."""
    if not os.environ.get("RECORD_CASSETTES"):
        yield None
        return
    with local_server(model_file(), port=PORT) as server:
        yield server.api_key


@pytest.fixture
def recorded_chat(
    request: pytest.FixtureRequest, recording_key: str | None
) -> Iterator[OpenAIChat]:
    """The recorded model, for the test's own cassette."""
    module = request.module.__name__.rpartition(".")[2]
    with cassette(RECORDINGS / module / f"{request.node.name}.yaml", recording_key is not None):
        yield OpenAIChat(NAME, URL, recording_key or "", PATIENT)


@contextmanager
def cassette(path: Path, record: bool) -> Iterator[None]:
    """Replay `path`, or record it anew; a recorded request that is not made is an error."""
    recorder = vcr.VCR(
        record_mode=RecordMode.ALL if record else RecordMode.NONE,
        match_on=("method", "scheme", "host", "port", "path", "query", "body"),
        before_record_request=_bare_request,
        before_record_response=_bare_response,
        drop_unused_requests=record,
    )
    with recorder.use_cassette(path, allow_playback_repeats=False) as tape:
        yield
    if not record:
        assert tape.all_played, f"{path.name}: {len(tape) - tape.play_count} requests not made"


def _bare_request(request: Any) -> Any:
    # Whatever else is sent is either a secret or about the machine.
    kept = {name: value for name, value in request.headers.items() if name == "content-type"}
    request.headers = kept
    return request


def _bare_response(response: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in response["headers"].items() if k.lower() == "content-type"}
    return {**response, "headers": kept}
