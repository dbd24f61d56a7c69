"""A server that misbehaves gives a named failure, within the limits, and never a traceback.

The limits are arguments, so the tests wait for hundredths of seconds where the player's
limits are minutes. The server counts: what was tried again is what it was asked.
"""

from collections.abc import Iterator

import pytest

from simulator.errors import ModelFailed
from simulator.llm.openai_chat import OpenAIChat
from tests.asking import EAGER, HURRY, SILENCE, Ask, at, both, complete
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import Misbehaving
from tests.servers.wire import TEXT

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def server() -> Iterator[Misbehaving]:
    with Misbehaving(BEHAVIOURS) as running:
        yield running


@both
def test_a_good_server_is_asked_once_and_its_figures_are_kept(
    server: Misbehaving, ask: Ask
) -> None:
    done = ask(at(server, "fine"))
    assert done.text == TEXT
    assert (done.model, done.finish_reason, done.tries) == ("served", "stop", 1)
    assert done.usage.model_dump() == {"prompt": 20, "completion": 4, "cached": 16}
    assert len(server.asked) == 1


TRIED_AGAIN = {
    "resets_at_once": "reset",
    "storm": "rate_limited",
    "errors": "server_error",
    "fails_at_once": "server_error",
    "web_page_502": "server_error",
}
NOT_TRIED_AGAIN = {
    "a_list": "not_openai",
    "bad_key": "bad_key",
    "bad_utf8": "bad_text",
    "blank_text": "empty",
    "deep_json": "bad_text",
    "echoes_key": "rejected",
    "empty_choices": "empty",
    "endless": "too_big",
    "filtered": "content_refused",
    "forbidden": "bad_key",
    "half_json": "bad_text",
    "no_choices": "bad_answer",
    "no_credit": "no_credit",
    "no_text": "empty",
    "null": "not_openai",
    "packed": "not_openai",
    "redirect": "redirected",
    "refusal": "content_refused",
    "refused_content": "content_refused",
    "rejected": "rejected",
    "storm_of_an_hour": "rate_limited",
    "storm_until_later": "rate_limited",
    "ten_megabytes": "too_big",
    "too_long": "context_too_long",
    "too_long_in_words": "context_too_long",
    "unknown_model": "unknown_model",
    "unknown_model_in_words": "unknown_model",
    "web_page": "not_openai",
    "web_page_404": "not_openai",
    "wrong_message": "bad_answer",
    "wrong_shape": "bad_answer",
    "wrong_type": "not_openai",
}


@both
@pytest.mark.parametrize(("behaviour", "kind"), TRIED_AGAIN.items())
def test_what_may_pass_is_tried_again(
    server: Misbehaving, ask: Ask, behaviour: str, kind: str
) -> None:
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, behaviour))
    assert failure.value.kind == kind
    assert len(server.asked) == EAGER.tries


@both
@pytest.mark.parametrize(("behaviour", "kind"), NOT_TRIED_AGAIN.items())
def test_what_would_stay_the_same_is_not_tried_again(
    server: Misbehaving, ask: Ask, behaviour: str, kind: str
) -> None:
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, behaviour))
    assert failure.value.kind == kind
    assert len(server.asked) == 1


@both
@pytest.mark.parametrize("behaviour", sorted(TRIED_AGAIN | NOT_TRIED_AGAIN))
def test_every_failure_is_one_plain_line(server: Misbehaving, ask: Ask, behaviour: str) -> None:
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, behaviour, key="sk-secret"))
    line = str(failure.value)
    assert line.isprintable()
    assert 10 < len(line) < 400
    assert "sk-secret" not in line
    assert "{" not in line


@both
@pytest.mark.parametrize("behaviour", ["errors_then_fine", "storm_then_fine", "busy_then_fine"])
def test_a_server_that_recovers_is_heard(server: Misbehaving, ask: Ask, behaviour: str) -> None:
    done = ask(at(server, behaviour))
    assert (done.text, done.tries) == (TEXT, 3)
    assert len(server.asked) == 3


@both
def test_a_connection_that_is_broken_off_is_made_again(server: Misbehaving, ask: Ask) -> None:
    assert ask(at(server, "resets_then_fine")).tries == 3


@both
def test_a_port_without_a_server_is_refused(server: Misbehaving, ask: Ask) -> None:
    with Misbehaving({}) as gone:
        url = gone.url("fine")
    with pytest.raises(ModelFailed, match="refused the connection") as failure:
        ask(OpenAIChat("m", url, limits=EAGER))
    assert failure.value.kind == "refused"


@both
def test_a_silent_server_is_given_up_and_tried_again(server: Misbehaving, ask: Ask) -> None:
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, "hangs", SILENCE))
    assert failure.value.kind == "timeout"
    assert server.settled() == SILENCE.tries


@both
@pytest.mark.parametrize("behaviour", ["hangs", "dribbles_the_head", "dribbles_the_body"])
def test_the_whole_time_is_bounded_whatever_dribbles_in(
    server: Misbehaving, ask: Ask, behaviour: str
) -> None:
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, behaviour, HURRY))
    assert failure.value.kind == "timeout"
    assert server.settled() <= 1


@both
def test_half_a_character_becomes_one_that_can_be_kept(server: Misbehaving, ask: Ask) -> None:
    assert ask(at(server, "half_character")).text == "You are \N{REPLACEMENT CHARACTER}."


def test_the_redirect_is_named_and_not_followed(server: Misbehaving) -> None:
    with pytest.raises(ModelFailed, match=r"http://127\.0\.0\.1:9/elsewhere"):
        complete(at(server, "redirect"))


def test_nothing_about_this_machine_is_sent(server: Misbehaving) -> None:
    complete(at(server, "fine"))
    assert [name for name in server.asked[0].headers if "stainless" in name.lower()] == []


def test_the_models_a_server_lists(server: Misbehaving) -> None:
    assert at(server, "models").served() == ["embed-1", "m"]
    with pytest.raises(ModelFailed) as failure:
        at(server, "web_page").served()
    assert failure.value.kind == "not_openai"
