"""Many turns at once, each read by itself, so that no turn's grade hangs on its neighbours."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from simulator.errors import GradingFailed
from simulator.grading.port import Grader
from simulator.models.grading import Reading, Utterance

MANY = 1000
"""From so many turns on, processes of their own have made good the second or two they take to
start: in threads, the parts written in Python wait for one another."""
AT_A_TIME = 16


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def at_once(grader: Grader) -> int:
    """How many turns to read side by side: a grader says so itself, else it is one."""
    return getattr(grader, "at_once", 1)


def in_processes(grader: Grader, turns: int) -> bool:
    """Whether so many turns are read in processes of their own, not in threads."""
    return turns >= MANY and at_once(grader) > 1 and getattr(grader, "can_be_copied", False)


def read_all(grader: Grader, said: Iterable[Utterance]) -> Iterator[Reading | GradingFailed]:
    """Each turn's reading, or why it has none, in order.

    A grader that `can_be_copied` reads a thousand turns and more in processes of its own.
    """
    turns, workers, read = list(said), at_once(grader), partial(_read, grader)
    if workers == 1:
        yield from map(read, turns)
    elif in_processes(grader, len(turns)):
        yield from _in_processes(read, turns, workers)
    else:
        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(read, turns)


def _read(grader: Grader, utterance: Utterance) -> Reading | GradingFailed:
    try:
        return grader.read(utterance)
    except GradingFailed as failure:
        return failure


def _in_processes(read: partial, turns: list[Utterance], workers: int) -> Iterator:
    from joblib import Parallel, delayed

    with Parallel(workers, batch_size=AT_A_TIME) as pool:
        for start in range(0, len(turns), MANY):
            yield from pool(delayed(read)(turn) for turn in turns[start : start + MANY])
