"""Where a grader stands among the annotators: does it agree with one as another one does?"""

from collections.abc import Sequence
from itertools import permutations

from evals.agreement import f1, macro_f1, strays, weighted_kappa
from evals.formula import formula
from evals.turns import LabelledTurn
from simulator.models.base import Value
from simulator.models.grading import Reading
from simulator.models.items import Criterion, Item

Pair = tuple[LabelledTurn, Reading]
Held = tuple[LabelledTurn, frozenset[Item], frozenset[Item]]
"""A turn, what one rater found in it, and what the other did."""


class Place(Value):
    """Annotator held against annotator, and the grader against the same in the other's place.

    Items by F1; criteria by weighted kappa of the scores that follow from each one's items.
    Over the `turns` that at least two labelled, `annotators` at most. Both means are over the
    items that one of them met; `strays` are the grader's findings of the others.
    """

    annotators: int
    turns: int
    items_among: dict[Item, float | None]
    items_grader: dict[Item, float | None]
    macro_among: float | None
    macro_grader: float | None
    strays: int
    criteria_among: dict[Criterion, float | None]
    criteria_grader: dict[Criterion, float | None]


def place(pairs: Sequence[Pair]) -> Place | None:
    """The figures over every turn that two or more annotators labelled; None without one."""
    kept = [(turn, reading) for turn, reading in pairs if len(turn.annotators) > 1]
    if not kept:
        return None
    both = [
        (turn, one.items, other.items, reading.items)
        for turn, reading in kept
        for one, other in permutations(turn.annotators, 2)
    ]
    among = [(turn, one, other) for turn, one, other, _ in both]
    # Once for each other annotator, so that every turn weighs the same on both sides.
    ours = [(turn, one, grader) for turn, one, _, grader in both]
    ones, others, found = ([held[at] for held in both] for at in (1, 2, 3))
    return Place(
        annotators=max(len(turn.annotators) for turn, _ in kept),
        turns=len(kept),
        items_among=_items(among),
        items_grader=_items(ours),
        macro_among=macro_f1(ones, others),
        macro_grader=macro_f1(ones, found),
        strays=strays(*zip(*map(_met, kept), strict=True)),
        criteria_among={one: _kappa(among, one) for one in Criterion},
        criteria_grader={one: _kappa(ours, one) for one in Criterion},
    )


def _met(pair: Pair) -> tuple[frozenset[Item], frozenset[Item]]:
    """What any annotator met in a turn, and what the grader did."""
    turn, reading = pair
    return frozenset().union(*(one.items for one in turn.annotators)), reading.items


def _items(held: Sequence[Held]) -> dict[Item, float | None]:
    return {
        item: f1([item in one for _, one, _ in held], [item in other for _, _, other in held])
        for item in Item
    }


def _kappa(held: Sequence[Held], criterion: Criterion) -> float | None:
    ones = [formula(turn, one).of(criterion) for turn, one, _ in held]
    others = [formula(turn, other).of(criterion) for turn, _, other in held]
    return weighted_kappa(ones, others)
