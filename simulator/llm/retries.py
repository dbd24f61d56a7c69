"""What is tried again, how often and after how long; the client library's own retries are off.

Tried again: a connection refused or broken off, a time-out, and the statuses 408, 409, 429
and 500 or more. Not tried again, because the same request would meet the same answer: a bad
key, an unknown model, no credit, a context too long, content refused, an unreadable answer.
"""

from collections.abc import Callable
from typing import TypeVar

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    sleep_using_event,
    stop_after_attempt,
    stop_before_delay,
    stop_when_event_set,
    wait_random_exponential,
)

from simulator.errors import ModelFailed
from simulator.llm.failures import LINES, ServerFailed
from simulator.llm.limits import Limits
from simulator.llm.watch import Watch

T = TypeVar("T")

AGAIN = {"refused", "reset", "timeout", "busy", "rate_limited", "server_error"}
"""The kinds of failure that are tried again."""


def is_worth_another_try(error: BaseException, limits: Limits) -> bool:
    """Whether a second try could help, and the server does not ask for too long a wait."""
    if not isinstance(error, ModelFailed) or error.kind not in AGAIN:
        return False
    wait = error.wait if isinstance(error, ServerFailed) else None
    return wait is None or wait <= limits.longest_retry_after


def wait_before(state: RetryCallState, limits: Limits) -> float:
    """Seconds until the next try: what the server asks for, else random and growing."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, ServerFailed) and error.wait is not None:
        return error.wait
    return wait_random_exponential(multiplier=limits.first_wait, max=limits.longest_wait)(state)


def with_retries(call: Callable[[int], T], limits: Limits, watch: Watch) -> T:
    """The result of `call`, which is given the number of the try, from 1.

    Bounded by `limits` in tries and time; ends at once when `watch` has stopped. The last
    failure is raised as it came.
    """
    retrying = Retrying(
        retry=retry_if_exception(lambda error: is_worth_another_try(error, limits)),
        wait=lambda state: wait_before(state, limits),
        stop=stop_after_attempt(limits.tries)
        | stop_before_delay(limits.total)
        | stop_when_event_set(watch.stopped),
        sleep=sleep_using_event(watch.stopped),
        reraise=True,
    )
    try:
        for attempt in retrying:
            with attempt:
                return call(attempt.retry_state.attempt_number)
    except ModelFailed as error:
        if watch.why == "cancelled":  # while it waited for the next try
            raise ModelFailed("cancelled", LINES["cancelled"], error.partial) from error
        raise
    raise AssertionError("tenacity ends with a result or an error")
