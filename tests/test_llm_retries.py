"""How long a server may ask us to wait, and where each host stands."""

from datetime import UTC, datetime

import pytest

from simulator.errors import ModelFailed
from simulator.llm.failures import ServerFailed
from simulator.llm.limits import Limits, is_this_computer, limits_for
from simulator.llm.retries import AGAIN, is_worth_another_try, with_retries
from simulator.llm.retry_after import retry_after
from simulator.llm.watch import Watch

NOW = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)
LIMITS = Limits(first_wait=0, longest_wait=0, longest_retry_after=20, tries=3)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "Mon, 04 May 2026 12:00:09 GMT"}, 9),
        ({"retry-after": "Mon, 04 May 2026 11:00:00 GMT"}, 0),
        ({"retry-after": "Mon, 04 May 2026 14:00:09 +0200"}, 9),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "1e999"}, None),
        ({"retry-after": "٣"}, None),
        ({"retry-after": ""}, None),
    ],
)
def test_what_a_server_asks_for_is_read(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds


@pytest.mark.parametrize(("wait", "again"), [(None, True), (0, True), (20, True), (20.1, False)])
def test_a_server_that_asks_for_too_long_a_wait_is_not_asked_again(
    wait: float | None, again: bool
) -> None:
    error = ServerFailed("rate_limited", "slow down", 429, wait)
    assert is_worth_another_try(error, LIMITS) is again


@pytest.mark.parametrize("kind", sorted(AGAIN))
def test_the_tries_are_bounded(kind: str) -> None:
    tries: list[int] = []

    def call(number: int) -> None:
        tries.append(number)
        raise ModelFailed(kind, "no")

    with Watch(60) as watch, pytest.raises(ModelFailed, match="no"):
        with_retries(call, LIMITS, watch)
    assert tries == [1, 2, 3]


def test_a_wait_that_would_end_after_the_whole_time_is_not_begun() -> None:
    tries: list[int] = []

    def call(number: int) -> None:
        tries.append(number)
        raise ServerFailed("rate_limited", "in 10 seconds", 429, 10)

    short = LIMITS.model_copy(update={"total": 5})
    with Watch(60) as watch, pytest.raises(ServerFailed):
        with_retries(call, short, watch)
    assert tries == [1]


def test_a_defect_is_not_tried_again_and_keeps_its_name() -> None:
    tries: list[int] = []

    def call(number: int) -> None:
        tries.append(number)
        raise ZeroDivisionError

    with Watch(60) as watch, pytest.raises(ZeroDivisionError):
        with_retries(call, LIMITS, watch)
    assert tries == [1]


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("192.168.1.5", False),
        ("localhost.example.com", False),
        ("api.openai.com", False),
        ("", False),
    ],
)
def test_which_hosts_are_this_computer(host: str, here: bool) -> None:
    assert is_this_computer(host) is here
    assert (limits_for(host).total > Limits().total) is here
