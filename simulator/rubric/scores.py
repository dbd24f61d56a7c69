"""Items to scores: the only place where a score comes into being."""

from simulator.models.grading import Graded, Reading, Scores
from simulator.models.items import (
    ACCOUNTABILITY_FAULTS,
    ACCOUNTABILITY_STRENGTHS,
    BREVITY_FAULTS,
    FORWARD_FAULTS,
    FORWARD_STRENGTHS,
    Item,
)

HEAVY_FAULTS = frozenset({Item.BLAME_SHIFT, Item.DEFENSIVE})


def grade(reading: Reading, said_before: frozenset[Item], words: int, budget: int) -> Graded:
    """Grade one turn from what was found in it.

    `said_before` holds the strengths of earlier turns: what was said once need not
    be said again. `words` is the turn's length, `budget` the words that serve.
    """
    return Graded(
        reading=reading,
        scores=scores(reading.items, said_before, words, budget),
        words=words,
        budget=budget,
    )


def scores(turn: frozenset[Item], said_before: frozenset[Item], words: int, budget: int) -> Scores:
    """The three scores, each 1 to 5, by the rubric's formulas."""
    established = said_before | turn
    return Scores(
        accountability=_clamp(
            2
            + _count(established, ACCOUNTABILITY_STRENGTHS)
            - sum(2 if item in HEAVY_FAULTS else 1 for item in turn & set(ACCOUNTABILITY_FAULTS))
        ),
        brevity=_clamp(5 - _brevity_losses(turn, words, budget)),
        forward_path=_clamp(
            1 + _count(established, FORWARD_STRENGTHS) - _count(turn, FORWARD_FAULTS)
        ),
    )


def _brevity_losses(turn: frozenset[Item], words: int, budget: int) -> int:
    strengths = _count(turn, ACCOUNTABILITY_STRENGTHS + FORWARD_STRENGTHS)
    faults_elsewhere = _count(turn, ACCOUNTABILITY_FAULTS + FORWARD_FAULTS)
    # Whole numbers on both sides: 2/3 of a budget is no exact float.
    return (
        (words > budget)
        + (2 * words > 3 * budget)
        + 2 * _count(turn, BREVITY_FAULTS)
        + (faults_elsewhere > 0)
        + (3 * words > 2 * budget and strengths < 2)
    )


def _count(items: frozenset[Item], among: tuple[Item, ...]) -> int:
    return sum(item in items for item in among)


def _clamp(score: int) -> int:
    return max(1, min(5, score))
