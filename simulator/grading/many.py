"""Many turns at once, each read by itself, so that no turn's grade hangs on its neighbours."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from simulator.errors import GradingFailed
from simulator.grading.port import Grader
from simulator.models.grading import Reading, Utterance


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def at_once(grader: Grader) -> int:
    """How many turns to read side by side: a grader says so itself, else it is one."""
    return getattr(grader, "at_once", 1)


def read_all(grader: Grader, said: Iterable[Utterance]) -> Iterator[Reading | GradingFailed]:
    """Each turn's reading, or why it has none, in order."""

    def read(utterance: Utterance) -> Reading | GradingFailed:
        try:
            return grader.read(utterance)
        except GradingFailed as failure:
            return failure

    workers = at_once(grader)
    if workers == 1:
        yield from map(read, said)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(read, said)
