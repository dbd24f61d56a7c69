"""A grader of ours as an Inspect AI scorer, with figures of each criterion by itself."""

import math
import weakref
from collections.abc import Callable
from contextlib import ExitStack

import anyio.to_thread
from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, metric, scorer
from inspect_ai.solver import TaskState

from evals.agreement import bias, share_within, weighted_kappa
from evals.consistency import numbered
from evals.reliability import flip_rate
from simulator.errors import GradingFailed
from simulator.grading.choice import open_grader
from simulator.grading.words import count_words
from simulator.models.grading import Graded, Utterance
from simulator.models.items import Criterion
from simulator.rubric import scores
from simulator.settings import read_settings

Sides = Callable[[list[int], list[int]], float | None]


@metric(scores="unreduced")
def kappa_with_labels(criterion: str) -> Metric:
    """Quadratic weighted kappa of the grades with those that follow from the labels."""
    return _against_gold(criterion, weighted_kappa)


@metric(scores="unreduced")
def bias_to_labels(criterion: str) -> Metric:
    """How many points too generous (above 0) or too strict the grades are on average."""
    return _against_gold(criterion, bias)


@metric(scores="unreduced")
def within_one(criterion: str) -> Metric:
    """The share of grades at most one point from what follows from the labels."""
    return _against_gold(criterion, lambda gold, given: share_within(gold, given, 1))


@metric(scores="unreduced")
def flips() -> Metric:
    """How often two epochs of one turn differ; not a number where there was but one."""

    def measure(found: list[SampleScore]) -> float:
        turns: dict[object, list[float | None]] = {}
        for one in found:
            turns.setdefault(one.sample_id, []).append(one.score.as_float())
        return _number(flip_rate(list(turns.values())))

    return measure


def figures() -> dict[str, list[Metric]]:
    """The figures of each criterion, over every single grading: no mean of the three."""
    return {
        one.value: [
            kappa_with_labels(one.value),
            bias_to_labels(one.value),
            within_one(one.value),
            flips(),
        ]
        for one in Criterion
    }


@scorer(metrics=[])
def grade(grader: str = "offline", base_url: str | None = None) -> Scorer:
    """The three scores of a turn, with the items and quotes behind them.

    A turn that could not be graded is unscored: it counts in no figure, and never as wrong.
    """
    opened = ExitStack()
    reader = opened.enter_context(open_grader(read_settings().models, grader, base_url))

    async def score(state: TaskState, target: Target) -> Score:
        said = Utterance.model_validate(state.metadata["said"] | {"text": state.output.completion})
        if state.epoch > 1:
            # A repeat that a cache could answer would look steadier than the grader is.
            said = numbered(said, str(state.sample_id), state.epoch)
        try:
            reading = await anyio.to_thread.run_sync(reader.read, said)
        except GradingFailed as failed:
            return Score.unscored(
                reason="grader_failed", explanation=failed.reason, metadata={"raw": failed.raw}
            )
        return _score(scores.grade(reading, frozenset(), count_words(said.text), said.budget))

    # Inspect never says when a task is over; a model's connection closes with its scorer.
    weakref.finalize(score, opened.close)
    return score


def _score(graded: Graded) -> Score:
    findings = graded.reading.findings
    return Score(
        value={one.value: graded.scores.of(one) for one in Criterion},
        answer=", ".join(finding.item for finding in findings),
        explanation="\n".join(f"{finding.item}: {finding.quote}" for finding in findings),
        metadata={"reading": graded.reading.model_dump(mode="json")},
    )


def _against_gold(criterion: str, figure: Sides) -> Metric:
    def measure(found: list[SampleScore]) -> float:
        gold = [(one.sample_metadata or {})["gold"][criterion] for one in found]
        return _number(figure(gold, [one.score.as_int() for one in found]))

    return measure


def _number(figure: float | None) -> float:
    """Inspect's way of saying that something cannot be measured."""
    return math.nan if figure is None else figure
