"""A stream that breaks keeps what had come; a player who leaves ends every kind of waiting."""

import threading
from collections.abc import Iterator

import pytest

from simulator.errors import ModelFailed
from tests.asking import EAGER, LONG_SILENCE, REQUEST, Ask, at, both, stream
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import Misbehaving
from tests.servers.wire import TEXT, WORDS

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def server() -> Iterator[Misbehaving]:
    with Misbehaving(BEHAVIOURS) as running:
        yield running


BREAKS = {
    "resets_mid_stream": ("reset", 2),
    "ends_mid_stream": ("reset", 2),
    "fails_mid_stream": ("server_error", 1),
    "hangs_after_a_word": ("timeout", 1),
}


@pytest.mark.parametrize(("behaviour", "end"), BREAKS.items())
def test_a_stream_that_breaks_keeps_what_had_come_and_is_not_begun_again(
    server: Misbehaving, behaviour: str, end: tuple[str, int]
) -> None:
    kind, words = end
    running = at(server, behaviour, LONG_SILENCE).stream(REQUEST)
    came: list[str] = []
    with pytest.raises(ModelFailed) as failure:
        came.extend(running)
    with pytest.raises(StopIteration):
        next(iter(running))
    assert failure.value.kind == kind
    assert failure.value.partial == "".join(WORDS[:words])
    assert running.completion is None
    assert len(server.asked) == 1


def test_pieces_are_handed_out_as_they_come(server: Misbehaving) -> None:
    running = at(server, "hangs_after_a_word").stream(REQUEST)
    assert next(iter(running)) == WORDS[0]
    running.close()


def test_an_answer_is_whole_once_the_model_has_finished(server: Misbehaving) -> None:
    assert stream(at(server, "hangs_after_the_end", LONG_SILENCE)).text == TEXT


def test_a_server_that_does_not_stream_is_read_all_the_same(server: Misbehaving) -> None:
    assert stream(at(server, "does_not_stream")).text == TEXT


@both
def test_leaving_ends_a_call_that_waits_for_the_server(server: Misbehaving, ask: Ask) -> None:
    left = threading.Event()
    leaver = threading.Thread(target=lambda: server.arrived.wait() and left.set())
    leaver.start()
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, "hangs").until(left))
    leaver.join()
    assert failure.value.kind == "cancelled"
    assert len(server.asked) == 1


@both
def test_leaving_ends_a_call_that_waits_for_its_next_try(server: Misbehaving, ask: Ask) -> None:
    left = threading.Event()
    leaver = threading.Thread(target=lambda: server.answered.wait() and left.set())
    leaver.start()
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, "storm_of_a_quarter_minute").until(left))
    leaver.join()
    assert failure.value.kind == "cancelled"
    assert len(server.asked) == 1


@both
def test_who_has_left_asks_nothing(server: Misbehaving, ask: Ask) -> None:
    left = threading.Event()
    left.set()
    with pytest.raises(ModelFailed) as failure:
        ask(at(server, "fine").until(left))
    assert failure.value.kind == "cancelled"
    assert server.asked == []


def test_closing_a_stream_hangs_up_on_the_server(server: Misbehaving) -> None:
    limits = EAGER.model_copy(update={"answer_bytes": 10**9})
    running = at(server, "endless", limits).stream(REQUEST)
    next(iter(running))
    running.close()
    assert server.client_left.wait(20)
    assert list(running) == []


def test_a_stream_can_be_closed_while_another_thread_reads_it(server: Misbehaving) -> None:
    running = at(server, "hangs").stream(REQUEST)
    closer = threading.Thread(target=lambda: server.arrived.wait() and running.close())
    closer.start()
    with pytest.raises(ModelFailed) as failure:
        list(running)
    closer.join()
    assert failure.value.kind == "cancelled"
