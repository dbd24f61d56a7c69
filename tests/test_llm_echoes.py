"""Nothing that a server says back brings the key or the user's words into a message."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import ModelFailed
from simulator.llm.failures import LINES, failed
from simulator.llm.place import REPEATED, Place
from tests.asking import Ask, at, both, complete
from tests.commands import objects, run
from tests.servers.echoes import ECHOES, KEY_ECHOES
from tests.servers.misbehaving import Misbehaving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-Se+cret/Key="
TURNS = ["I lost the whole Henderson file on purpose.", "It was me.", "Mine.\nAll.", "No."]


@pytest.fixture
def server() -> Iterator[Misbehaving]:
    with Misbehaving(ECHOES) as running:
        yield running


@both
@pytest.mark.parametrize("echo", KEY_ECHOES)
def test_a_server_that_repeats_the_key_is_not_quoted_with_it(
    server: Misbehaving, ask: Ask, echo: str
) -> None:
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, echo, key=KEY))
    line = str(failure.value)
    assert line.isprintable()
    assert len(line) < 400
    assert "cret" not in line.casefold()


@given(
    kind=st.sampled_from(sorted(LINES)),
    key=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=12),
    around=st.text(max_size=250),
)
def test_no_kind_of_failure_tells_the_key(kind: str, key: str, around: str) -> None:
    for told in (key, key.upper(), quote(key, safe=""), quote(key, safe="").lower()):
        line = str(failed(kind, Place("host", "m", key), f"{around}{told}{around}"))
        assert told not in line
        assert line.isprintable()
        assert len(line) < 400


def test_a_word_that_stands_in_for_a_key_blots_nothing_out(server: Misbehaving) -> None:
    with pytest.raises(ModelFailed, match=r"\(status 422: bad key k\)"):
        complete(at(server, "in_the_body", key="k"))


@pytest.mark.parametrize("echo", ["words", "words_in_an_event"])
def test_the_reason_of_an_ungraded_turn_does_not_repeat_it(
    server: Misbehaving, tmp_path: Path, echo: str
) -> None:
    entries = [json.dumps({"id": turn, "text": turn}) for turn in TURNS]
    asking = ("--grader", "m", "--base-url", server.url(echo))
    done = run("grade", "-", *asking, home=tmp_path, stdin="\n".join(entries))
    told = objects(done.stdout)
    assert [one["id"] for one in told] == TURNS
    assert all(re.search(rf"\(status 4\d\d: {REPEATED}\)", one["ungraded"]) for one in told)


def test_a_server_that_says_something_of_its_own_is_quoted(server: Misbehaving) -> None:
    with pytest.raises(ModelFailed, match="bad key"):
        complete(at(server, "in_the_body", key=KEY))


@both
def test_a_code_without_end_is_a_failure_like_others(server: Misbehaving, ask: Ask) -> None:
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, "endless_code"))
    assert failure.value.kind == "server_error"


def test_a_name_that_could_not_be_shown_is_not_listed(server: Misbehaving) -> None:
    assert at(server, "odd_names").served() == ["m"]
