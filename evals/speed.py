"""Speed: how many turns a second, one by one and many at once, and whether the readings agree."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from evals.agreement import share
from evals.turns import LabelledTurn
from simulator.errors import GradingFailed
from simulator.grading.many import at_once, in_processes, read_all
from simulator.grading.port import Grader
from simulator.models.base import Value
from simulator.models.grading import Finding, Reading, Utterance

Read = tuple[Finding, ...] | str


class Speed(Value):
    """Medians over rounds. `gain` is the ratio within a round, so that a busy machine slows
    both sides alike; `cores` is how many the many really got, and no gain can be larger: not
    known where they were read `in_processes`, whose start does not count.
    `processor_ms` is what one turn costs a core, whoever else is at work. `same_readings`
    is the share of turns on which both found the same, or failed for the same reason.
    """

    grader: str
    turns: int
    rounds: int
    at_a_time: int
    one_by_one: float
    many: float
    gain: float
    in_processes: bool
    cores: float | None
    processor_ms: float
    same_readings: float | None


class Lap(Value):
    """The turns once through: wall and processor seconds, and what was read or why not."""

    seconds: float
    processor: float
    readings: tuple[Read, ...]


def measure(grader: Grader, turns: Sequence[LabelledTurn], rounds: int = 5) -> Speed:
    """Read every turn one by one, then many at once, in turn; each once before it counts."""
    said = [turn.said for turn in turns]
    _lap(lambda: _one_by_one(grader, said))
    _lap(lambda: read_all(grader, said))
    laps = [
        (_lap(lambda: _one_by_one(grader, said)), _lap(lambda: read_all(grader, said)))
        for _ in range(rounds)
    ]
    apart = in_processes(grader, len(said))
    alike = [a == b for one, many in laps for a, b in zip(one.readings, many.readings, strict=True)]
    return Speed(
        grader=grader.name,
        turns=len(said),
        rounds=rounds,
        at_a_time=at_once(grader),
        one_by_one=median(len(said) / one.seconds for one, _ in laps),
        many=median(len(said) / many.seconds for _, many in laps),
        gain=median(one.seconds / many.seconds for one, many in laps),
        in_processes=apart,
        cores=None if apart else median(many.processor / many.seconds for _, many in laps),
        processor_ms=median(1000 * one.processor / len(said) for one, _ in laps),
        same_readings=share(alike),
    )


def _one_by_one(grader: Grader, said: Sequence[Utterance]) -> Iterator[Reading | GradingFailed]:
    for one in said:
        try:
            yield grader.read(one)
        except GradingFailed as failure:
            yield failure


def _lap(read: Callable[[], Iterable[Reading | GradingFailed]]) -> Lap:
    wall, processor = time.perf_counter(), time.process_time()
    found = list(read())
    return Lap(
        seconds=time.perf_counter() - wall,
        processor=time.process_time() - processor,
        readings=tuple(one.findings if isinstance(one, Reading) else str(one) for one in found),
    )
