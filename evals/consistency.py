"""Consistency: does a grader find the same again in the same turn?"""

import hashlib
from collections.abc import Callable, Sequence

from evals.agreement import mean
from evals.bench import Ask, Bench
from evals.bootstrap import Interval, interval
from evals.ledger import Grading
from evals.reliability import Unit, flip_rate
from evals.stability import GOAL, CriterionStability, ItemStability, of_criterion, of_item
from evals.turns import LabelledTurn
from simulator.models.base import Value
from simulator.models.grading import Utterance
from simulator.models.items import Criterion, Item


class Unsteady(Value):
    """A turn on which repeats differ, and on how many of them each item was met."""

    turn: str
    text: str
    met: dict[Item, str]
    scores: dict[Criterion, tuple[int, ...]]


class Consistency(Value):
    """One grader, the same turns again and again.

    Only the turns `compared`, with two grades or more, can be seen to flip.
    """

    grader: str
    turns: int
    compared: int
    repeats: int
    nonce: bool
    ungraded: int
    graded: float | None
    prompt_tokens: int
    cached_tokens: int
    exact_items: Interval
    exact_scores: Interval
    flip_rate: Interval
    goal: float = GOAL
    items: dict[Item, ItemStability]
    criteria: dict[Criterion, CriterionStability]
    unsteady: tuple[Unsteady, ...]


def asks(turns: Sequence[LabelledTurn], repeats: int, nonce: bool) -> list[Ask]:
    """Every turn as often as wanted, all turns once before any again.

    With `nonce` each repeat carries another record number among its facts, so that no two
    requests are alike and nothing between us and the model can answer from memory. The
    number follows from turn and repeat: a run that goes on asks what it asked before.
    """
    return [
        Ask(
            turn=turn.id,
            repeat=repeat,
            said=numbered(turn.said, turn.id, repeat) if nonce else turn.said,
        )
        for repeat in range(repeats)
        for turn in turns
    ]


def measure(
    bench: Bench, turns: list[LabelledTurn], repeats: int, nonce: bool = True, draws: int = 300
) -> Consistency:
    """Grade every turn several times and see how far the grades hold."""
    graded = bench.grade(asks(turns, repeats, nonce), "Grading again and again")
    groups = [graded[start :: len(turns)] for start in range(len(turns))]
    return Consistency(
        grader=bench.who.grader,
        turns=len(turns),
        repeats=repeats,
        nonce=nonce,
        compared=sum(sum(one.reading is not None for one in group) > 1 for group in groups),
        ungraded=sum(one.reading is None for one in graded),
        graded=bench.counts.graded,
        prompt_tokens=bench.counts.prompt_tokens,
        cached_tokens=bench.counts.cached_tokens,
        exact_items=_exact(groups, lambda one: one.items, draws),
        exact_scores=_exact(groups, lambda one: one.scores, draws),
        flip_rate=interval([_flips(one) for one in groups], mean, draws),
        items={item: of_item(_met(groups, item), draws) for item in Item},
        criteria={one: of_criterion(_marks(groups, one), draws) for one in Criterion},
        unsteady=tuple(found for group in groups if (found := _unsteady(group))),
    )


def numbered(said: Utterance, turn: str, repeat: int) -> Utterance:
    """The turn with a record number among its facts that no other repeat has."""
    number = hashlib.sha256(f"{turn}\x00{repeat}".encode()).hexdigest()[:8]
    return said.model_copy(update={"facts": (*said.facts, f"Record number {number}.")})


def _met(groups: list[list[Grading]], item: Item) -> list[Unit]:
    return [
        [None if one.items is None else float(item in one.items) for one in group]
        for group in groups
    ]


def _marks(groups: list[list[Grading]], criterion: Criterion) -> list[Unit]:
    return [
        [None if one.scores is None else one.scores.of(criterion) for one in group]
        for group in groups
    ]


def _exact(groups: list[list[Grading]], seen: Callable[[Grading], object], draws: int) -> Interval:
    return interval([_same(group, seen) for group in groups], mean, draws)


def _same(group: list[Grading], seen: Callable[[Grading], object]) -> float | None:
    """1 where all grades of a turn are the same, else 0; None with fewer than two."""
    graded = [seen(one) for one in group if one.reading]
    return float(all(one == graded[0] for one in graded)) if len(graded) > 1 else None


def _flips(group: list[Grading]) -> float | None:
    """How often two grades of a turn differ on an item."""
    return mean([flip_rate(_met([group], item)) for item in Item])


def _unsteady(group: list[Grading]) -> Unsteady | None:
    graded = [one for one in group if one.reading]
    counts = {item: sum(item in one.items for one in graded) for item in Item}
    moved = {item: f"{n} of {len(graded)}" for item, n in counts.items() if 0 < n < len(graded)}
    if not moved:
        return None
    marks = {each: tuple(one.scores.of(each) for one in graded) for each in Criterion}
    return Unsteady(turn=group[0].turn, text=group[0].said.text, met=moved, scores=marks)
